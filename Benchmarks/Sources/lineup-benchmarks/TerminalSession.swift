import BenchmarkHarness
import Foundation
import Glibc
import TerminalUI
import TestSupport

/// A program on a pseudo-terminal, whose output is noted with the moment at which it arrived.
///
/// While a frame arrives nothing else is done than reading, so that the program never waits for
/// an emulator: what the screen showed at each moment is worked out afterwards.
final class TerminalSession {
  /// What was read at once.
  struct Piece {
    /// Milliseconds of the monotonic clock, taken after the read.
    let time: Double
    let bytes: [UInt8]
  }

  let pid: Int32
  /// When the program was started, in milliseconds of the monotonic clock.
  let startTime: Double
  private let master: Int32
  private let emulator: PtyEmulator
  /// What libvterm would print although a terminal would not.
  private var commands = PtyCommandStrings()
  /// What the terminal answers besides what the emulator does, each once.
  private var answers: [PtyAnswer]
  private var hasEnded = false
  private var room = [UInt8](repeating: 0, count: 1 << 16)

  init(
    path: String, arguments: [String], environment: [String: String] = [:],
    size: TerminalUI.Size, answers: [PtyAnswer] = []
  ) throws {
    self.answers = answers
    guard let emulator = PtyEmulator(size: size) else {
      throw PtyError.system(doing: "making an emulator", code: ENOMEM)
    }
    self.emulator = emulator
    let (master, slave) = try PtySpawn.openTerminal(size: size)
    self.master = master
    startTime = Stopwatch.wallMilliseconds
    do {
      pid = try PtySpawn.start(
        path: path, arguments: arguments,
        environment: PtyProgram.defaultEnvironment.merging(environment) { _, own in own },
        slavePath: slave)
    } catch {
      close(master)
      throw error
    }
  }

  deinit {
    if !hasEnded {
      kill(-pid, SIGKILL)
      waitpid(pid, nil, 0)
    }
    close(master)
  }

  /// What shows, after everything that was passed to `show`.
  var screen: PtyScreen { emulator.screen() }

  /// Lets the emulator take output; it answers what the program asked of its terminal.
  func show(_ bytes: [UInt8]) {
    if !answers.isEmpty {
      let text = String(decoding: bytes, as: UTF8.self)
      for (place, entry) in answers.enumerated().reversed() where text.contains(entry.question) {
        send(Array(entry.answer.utf8))
        answers.remove(at: place)
      }
    }
    emulator.feed(commands.removed(from: bytes[...]))
    let answer = emulator.takeOutput()
    if !answer.isEmpty { send(answer) }
  }

  /// Sends bytes as the keyboard would.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads what arrives within a time; nil if nothing does.
  func read(within milliseconds: Double) -> Piece? {
    var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, Int32(milliseconds.rounded(.up))) > 0,
      entry.revents & Int16(POLLIN) != 0
    else { return nil }
    let count = Glibc.read(master, &room, room.count)
    guard count > 0 else { return nil }
    return Piece(time: Stopwatch.wallMilliseconds, bytes: Array(room[..<count]))
  }

  /// Reads until nothing has arrived for a time.
  ///
  /// - Parameters:
  ///   - first: How long to wait for anything at all, in milliseconds.
  ///   - quiet: How long nothing must arrive after that.
  /// - Returns: What arrived, in order; nothing if nothing did.
  func readUntilQuiet(first: Double, quiet: Double) -> [Piece] {
    var pieces: [Piece] = []
    while let piece = read(within: pieces.isEmpty ? first : quiet) { pieces.append(piece) }
    return pieces
  }

  /// Sends a text and waits until as many bytes have come.
  func await(bytes: Int, after text: String) throws {
    send(Array(text.utf8))
    var left = bytes
    while left > 0 {
      guard let piece = read(within: 5_000) else {
        throw WrongAnswer("\(left) bytes of \(bytes) never came")
      }
      left -= piece.bytes.count
    }
  }

  /// The most memory that the program ever had resident, in MB; nil once it has ended.
  var peakMemory: Double? {
    let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first
      .flatMap { Double($0) }.map { $0 / 1024 }
  }

  /// Sends keys that end the program and waits until it has ended.
  ///
  /// - Throws: `WrongAnswer` if it does not.
  func end(with keys: [UInt8]) throws {
    send(keys)
    let deadline = Stopwatch.wallMilliseconds + 20_000
    while Stopwatch.wallMilliseconds < deadline {
      // A program that gives its terminal back waits until its output was read.
      if let piece = read(within: 20) { show(piece.bytes) }
      var status: Int32 = 0
      if waitpid(pid, &status, WNOHANG) == pid {
        hasEnded = true
        guard status == 0 else {
          throw WrongAnswer("the program ended with wait status \(status):\n\(screen.text)")
        }
        return
      }
    }
    throw WrongAnswer("the program did not end:\n\(screen.text)")
  }
}
