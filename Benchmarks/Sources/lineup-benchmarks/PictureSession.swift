import BenchmarkHarness
import TerminalUI
import TestSupport

/// `lineup review` on a terminal that takes one kind of pictures.
///
/// A frame is over with the last byte after which nothing comes although the program has nothing
/// left to do.
final class PictureSession {
  /// What a key came to.
  struct Timing {
    /// From the key to the last byte of the frame, in milliseconds.
    let wall: Double
    /// CPU time of the terminal's thread, in milliseconds: composing and writing the frame.
    let frameCPU: Double
    /// CPU time of the whole program until it had nothing left to do, in milliseconds.
    let cpu: Double
    /// Bytes written to the terminal.
    let bytes: Int
    /// Pictures sent or drawn in them; symbols are none.
    let pictures: Int
  }

  /// The ways to draw pictures, best first, and last none.
  static let modes = PictureMode.allCases

  let mode: PictureMode
  let terminal: TerminalSession
  private static let quiet = 60.0
  private static let patience = 20_000.0
  /// The picture of the probe and those of the five candidates.
  private static let fewestPictures = 6

  /// Starts a review.
  init(
    binary: String, gallery: String, home: String, size: TerminalUI.Size, mode: PictureMode,
    readOnly: Bool
  ) throws {
    self.mode = mode
    let answers: [PtyAnswer] =
      switch mode {
      case .kitty: [.kitty, .cell]
      case .sixel: [.sixel, .cell]
      default: [.cell]
      }
    terminal = try TerminalSession(
      path: binary,
      arguments: [
        "review", "-g", gallery, "--reviewer", "benchmark", "--images", mode.rawValue,
        readOnly ? "--readonly" : "--no-readonly",
      ],
      // Keys come sooner after a frame than a person's, and all of them are meant.
      environment: ["HOME": home, "LINEUP_EARLY_KEY_GUARD": "false"], size: size, answers: answers)
  }

  /// Waits until the first probe and its candidates are drawn and all that is prefetched is there.
  func waitForFirstFrame() throws {
    let deadline = Stopwatch.wallMilliseconds + Self.patience
    while ReviewFrame.names(on: terminal.screen).count < Self.fewestPictures {
      if let piece = terminal.read(within: Self.quiet) { terminal.show(piece.bytes) }
      guard Stopwatch.wallMilliseconds < deadline else {
        throw WrongAnswer("no five candidates appeared:\n\(terminal.screen.text)")
      }
    }
    for piece in readUntilIdle() { terminal.show(piece.bytes) }
  }

  /// Waits for the names of the first probe's candidates, the pictures of which are not there yet.
  func waitForFirstNames() throws {
    let deadline = Stopwatch.wallMilliseconds + Self.patience
    while !terminal.screen.contains("sim ") {
      if let piece = terminal.read(within: 5) { terminal.show(piece.bytes) }
      guard Stopwatch.wallMilliseconds < deadline else {
        throw WrongAnswer("no candidates appeared:\n\(terminal.screen.text)")
      }
    }
  }

  /// Presses a key and waits until the program has nothing left to do.
  ///
  /// - Throws: `WrongAnswer` if nothing was drawn.
  func press(_ key: String) throws -> Timing {
    let cpu = Stopwatch.cpuMilliseconds(ofProcess: terminal.pid) ?? 0
    let threads = ThreadTimes(ofThreads: ["terminal"], pid: terminal.pid)
    let start = Stopwatch.wallMilliseconds
    terminal.send(Array(key.utf8))
    let pieces = readUntilIdle()
    let after = ThreadTimes(ofThreads: ["terminal"], pid: terminal.pid).since(threads)
    let cpuAfter = Stopwatch.cpuMilliseconds(ofProcess: terminal.pid) ?? cpu
    guard let last = pieces.last else {
      throw WrongAnswer("nothing was drawn after \(key.debugDescription) in mode \(mode.rawValue)")
    }
    // Shown only now, so that the program never waited for the emulator.
    for piece in pieces { terminal.show(piece.bytes) }
    return Timing(
      wall: last.time - start, frameCPU: after.cpu, cpu: cpuAfter - cpu,
      bytes: pieces.reduce(0) { $0 + $1.bytes.count },
      pictures: mode.usesPixels ? Self.pictures(in: pieces.flatMap(\.bytes)) : 0)
  }

  /// Says whether the frame that shows is whole.
  ///
  /// - Throws: `WrongAnswer` if it is not.
  func check(_ timing: Timing, drewPictures: Bool) throws {
    let names = ReviewFrame.names(on: terminal.screen).count
    let isThere =
      switch mode {
      case .none: names >= Self.fewestPictures
      case .kitty, .iterm, .sixel:
        names >= Self.fewestPictures
          && (drewPictures ? timing.pictures >= Self.fewestPictures : timing.pictures == 0)
      case .blocks, .half, .grey, .grey16:
        // Four greys are the terminal's own, so that a picture's ground may be the standard one.
        mode == .grey16 ? names >= Self.fewestPictures : ReviewFrame(terminal.screen) != nil
      }
    guard isThere else {
      throw WrongAnswer(
        "mode \(mode.rawValue): \(timing.pictures) pictures, \(names) names:\n"
          + terminal.screen.text)
    }
  }

  /// The title of the probe.
  var probe: String { ReviewFrame.probe(on: terminal.screen) }

  /// Ends the review.
  func end() throws {
    try terminal.end(with: Array("q".utf8))
  }

  /// Reads until nothing has come for a while in which the program used next to no CPU time.
  private func readUntilIdle() -> [TerminalSession.Piece] {
    let deadline = Stopwatch.wallMilliseconds + Self.patience
    var pieces: [TerminalSession.Piece] = []
    var before = Stopwatch.cpuMilliseconds(ofProcess: terminal.pid) ?? 0
    while Stopwatch.wallMilliseconds < deadline {
      let new = terminal.readUntilQuiet(first: Self.quiet, quiet: Self.quiet)
      pieces += new
      let now = Stopwatch.cpuMilliseconds(ofProcess: terminal.pid) ?? before
      if new.isEmpty, now - before < 0.5 { break }
      before = now
    }
    return pieces
  }

  private static func pictures(in bytes: [UInt8]) -> Int {
    GraphicsStream(bytes).events.count { event in
      switch event {
      case .placed, .sixel, .file: true
      case .sent, .deleted, .erased: false
      }
    }
  }
}
