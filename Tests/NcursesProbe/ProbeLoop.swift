import Glibc
import NcursesTerminal
import TerminalUI
import ThreadKit

/// Draws and obeys until it is told to end.
struct ProbeLoop: ~Copyable {
  private let signals: SignalEvents
  private var terminal: CursesTerminal
  private var scene: ProbeScene
  private var gallery: ProbeGallery

  init(crashMessage: String) throws {
    // The signals first: ncurses takes those that nobody has.
    let signals = try SignalEvents()
    let device: TerminalDevice =
      CommandLine.arguments.contains("--tty") ? .controllingTerminal : .standardStreams
    let images = CommandLine.arguments.firstIndex(of: "--images").flatMap {
      PictureMode(rawValue: CommandLine.arguments[$0 + 1])
    }
    terminal = try CursesTerminal(images: images, device: device, crashMessage: crashMessage)
    gallery = ProbeGallery(mode: terminal.capabilities.pictures)
    self.signals = signals
    scene = ProbeScene()
  }

  consuming func run() throws -> Int32 {
    while true {
      var frame = scene.frame(
        size: terminal.size, capabilities: terminal.capabilities, facts: terminal.facts)
      gallery.place(in: &frame)
      let fit = terminal.pixelFit
      let (drawn, images) = frame.compositing { gallery.picture($0, isWhole: $1, fit: fit) }
      terminal.present(drawn, images: images)
      _ = EventWaiter.wait(for: [terminal.inputDescriptor, signals.descriptor])
      for signal in signals.drain() {
        switch signal {
        case .terminated, .hungUp, .interrupted:
          terminal.close()
          return 128 + signal.number
        case .stopRequested:
          terminal.suspend()
        case .resized, .continued:
          scene.signals += 1
        }
      }
      for event in terminal.readEvents() {
        scene.note(event)
        guard case .key(let key) = event else { continue }
        switch key {
        case .character("q"):
          terminal.close()
          return 0
        case .control("z"): terminal.suspend()
        case .character("p"): scene.hues += 1
        case .character("i"): gallery.shows = [1, 2]
        case .character("s"): gallery.shows = [2, 1]
        case .character("n"): gallery.shows = [3, 1]
        case .character("k"): gallery.shows = []
        case .character("o"): gallery.isCovered.toggle()
        case .character("l"): terminal.repaint()
        case .character("E"): exit(3)
        case .character("F"): fatalError("the probe was told to fail")
        case .character("A"): abort()
        case .character("T"): try crashOnAnotherThread()
        case .character("R"): _ = recurse(1)
        default: break
        }
      }
    }
  }

  /// Kills itself by a bad address, away from the thread that owns the terminal.
  private func crashOnAnotherThread() throws {
    try NamedThread(name: "crash") {
      UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
    }.join()
  }

  /// Uses up the stack, so that the handler needs a stack of its own.
  private func recurse(_ depth: Int) -> Int {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { memory in
      memory[0] = UInt8(truncatingIfNeeded: depth)
      return recurse(depth + 1) + Int(memory[0])
    }
  }
}
