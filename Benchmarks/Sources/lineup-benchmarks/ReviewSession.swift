import BenchmarkHarness
import Foundation
import TerminalUI
import TestSupport

/// `lineup review` on a terminal, timed by what its screen shows.
final class ReviewSession {
  /// When the parts of a frame stood, in milliseconds after the key or the start.
  struct Timing {
    /// Names of the probe and of the five candidates.
    let names: Double
    /// Names and pictures of the probe and of the five candidates.
    let frame: Double
    /// Everything else too: the burst's strip, the list of the next best.
    let everything: Double
    /// CPU time of the program until nothing more was drawn, in milliseconds.
    let cpu: Double
    /// What the threads that a frame goes through did until then.
    let threads: ThreadTimes
    /// How many bytes were written to the terminal.
    let bytes: Int
  }

  /// What showed at a moment, in milliseconds after the key or the start.
  private struct TimedScreen {
    let time: Double
    let frame: ReviewFrame?
    let names: [String]

    init(time: Double, screen: PtyScreen) {
      self.time = time
      frame = ReviewFrame(screen)
      names = ReviewFrame.names(on: screen)
    }
  }

  let terminal: TerminalSession
  /// What showed when the last timing was taken.
  private(set) var frame: ReviewFrame?
  private let size: TerminalUI.Size

  /// Nothing arrives for this long once a frame is there, in milliseconds.
  static let quiet = 120.0
  private static let patience = 20_000.0
  /// The threads that a frame goes through; all others prepare what comes later.
  private static let threadNames: Set<String> = ["terminal", "gallery"]

  /// Starts a review.
  init(binary: String, gallery: String, home: String, size: TerminalUI.Size) throws {
    self.size = size
    terminal = try TerminalSession(
      path: binary, arguments: ["review", "-g", gallery, "--reviewer", "benchmark"],
      // Keys come sooner after a frame than a person's, and all of them are meant.
      environment: ["HOME": home, "LINEUP_EARLY_KEY_GUARD": "false"], size: size)
  }

  /// Waits for the first frame and says when it stood.
  ///
  /// - Throws: `WrongAnswer` if none comes.
  func firstFrame() throws -> Timing {
    var pieces: [TerminalSession.Piece] = []
    let deadline = terminal.startTime + Self.patience
    // The program asks its terminal what it can do and waits for the answers, so that the
    // emulator has to keep up here.
    while Stopwatch.wallMilliseconds < deadline {
      if let piece = terminal.read(within: Self.quiet) {
        pieces.append(piece)
        terminal.show(piece.bytes)
      } else if ReviewFrame(terminal.screen) != nil {
        break
      }
    }
    waitUntilIdle()
    guard let emulator = PtyEmulator(size: size) else {
      throw WrongAnswer("there is no memory for an emulator")
    }
    let screens = pieces.map { piece in
      emulator.feed(piece.bytes)
      return TimedScreen(time: piece.time - terminal.startTime, screen: emulator.screen())
    }
    return try timing(
      of: screens, bytes: pieces.reduce(0) { $0 + $1.bytes.count }, cpuBefore: 0,
      threadsBefore: ThreadTimes(ofThreads: [], pid: terminal.pid))
  }

  /// Presses a key that brings the next probe and says when that stood.
  ///
  /// - Throws: `WrongAnswer` if no other probe comes.
  func press(_ key: Character) throws -> Timing {
    let cpu = Stopwatch.cpuMilliseconds(ofProcess: terminal.pid) ?? 0
    let threads = ThreadTimes(ofThreads: Self.threadNames, pid: terminal.pid)
    var bytes = 0
    let start = Stopwatch.wallMilliseconds
    terminal.send(Array(String(key).utf8))
    var screens: [TimedScreen] = []
    while Stopwatch.wallMilliseconds < start + Self.patience {
      // Looked at only while nothing arrives, so that the program does not wait for the emulator.
      for piece in terminal.readUntilQuiet(first: Self.quiet, quiet: Self.quiet) {
        terminal.show(piece.bytes)
        screens.append(TimedScreen(time: piece.time - start, screen: terminal.screen))
        bytes += piece.bytes.count
      }
      if let seen = screens.last?.frame, seen.probe != frame?.probe { break }
    }
    return try timing(of: screens, bytes: bytes, cpuBefore: cpu, threadsBefore: threads)
  }

  /// Waits until the program has used next to no CPU time for a while, as while somebody looks.
  func waitUntilIdle() {
    let deadline = Stopwatch.wallMilliseconds + Self.patience
    var before = Stopwatch.cpuMilliseconds(ofProcess: terminal.pid) ?? 0
    while Stopwatch.wallMilliseconds < deadline {
      if let piece = terminal.read(within: 60) { terminal.show(piece.bytes) }
      let now = Stopwatch.cpuMilliseconds(ofProcess: terminal.pid) ?? before
      if now - before < 0.5 { return }
      before = now
    }
  }

  /// Ends the review.
  func end() throws {
    try terminal.end(with: Array("q".utf8))
  }

  /// Finds the first moment from which on the frame was as it was in the end.
  private func timing(
    of screens: [TimedScreen], bytes: Int, cpuBefore: Double, threadsBefore: ThreadTimes
  ) throws -> Timing {
    guard let settled = screens.last?.frame, settled.probe != frame?.probe else {
      throw WrongAnswer(
        "no next probe with five candidates appeared:\n\(terminal.screen.text)")
    }
    // Backwards: pictures of the probe before may still be there while the names are new.
    func time(since isSettled: (TimedScreen) -> Bool) -> Double {
      screens[screens.count - max(1, screens.reversed().prefix(while: isSettled).count)].time
    }
    frame = settled
    let threads = ThreadTimes(ofThreads: Self.threadNames, pid: terminal.pid)
    let cpu = Stopwatch.cpuMilliseconds(ofProcess: terminal.pid) ?? cpuBefore
    return Timing(
      names: time { $0.names == settled.names },
      frame: time { $0.frame?.essentials == settled.essentials },
      everything: time { $0.frame?.body == settled.body }, cpu: cpu - cpuBefore,
      threads: threads.since(threadsBefore), bytes: bytes)
  }
}
