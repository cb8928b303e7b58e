import Foundation
import TerminalUI
import TestSupport
import Testing

/// One run of the program under a soak, below a shell that lives on after it.
struct SoakRun {
  private let review: ReviewProgram
  /// The program.
  private let process: Int32
  /// The program's end of the terminal, which tells how much of the input was not read yet.
  private let terminal: Int32

  /// Starts a review and waits for its first screen.
  init(_ gallery: TestGallery, images: String) throws {
    // The terminal takes kitty's pictures, so that `auto` is pixels.
    review = try ReviewProgram(
      gallery, ["--images", images], size: Size(columns: 120, rows: 40),
      answers: [.kitty, .cell], underShell: true)
    try review.wait(for: "the first screen") { $0.rows[0].contains("Lineup") }
    process = try gallery.holder()
    let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/0")
    terminal = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { throw TestFailure("\(path) cannot be opened") }
  }

  /// Presses keys and waits until they were read.
  ///
  /// - Returns: false if the program has ended in good order.
  func press(_ keys: [[UInt8]], _ comment: Comment) throws -> Bool {
    review.pty.recorded = []
    for key in keys { review.pty.send(bytes: key) }
    return try keepUp(comment)
  }

  /// Changes the window's size.
  func resize(to size: Size, _ comment: Comment) throws {
    review.resize(columns: size.columns, rows: size.rows)
    _ = try keepUp(comment)
  }

  /// The most memory that the program ever had.
  func peakKilobytes() throws -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return 0 }
    return Int(line.filter(\.isNumber)) ?? 0
  }

  /// Ends the program and expects the terminal as it was.
  func end(_ comment: Comment) throws {
    if isRunning { kill(process, SIGTERM) }
    try expectRestored(comment)
  }

  /// Reads what is drawn until all keys were read and nothing more comes for a moment.
  private func keepUp(_ comment: Comment) throws -> Bool {
    let end = ContinuousClock.now + ReviewProgram.patience
    while let states = PtyProgram.threadStates(of: process) {
      // Stopped by its palette; this shell has no job control, so nobody else continues it.
      if states.contains("T") { kill(-review.pty.pid, SIGCONT) }
      var waiting: Int32 = 0
      let isAsked = ioctl(terminal, UInt(FIONREAD), &waiting) == 0
      if !review.pty.read(within: 5), isAsked, waiting == 0 { return true }
      guard ContinuousClock.now < end else {
        throw TestFailure(
          "\(waiting) bytes were not read, \(comment):\n\(review.pty.screen.text)")
      }
    }
    try expectRestored(comment)
    return false
  }

  private func expectRestored(_ comment: Comment) throws {
    let screen = try review.wait(for: "status ")
    #expect(!screen.contains("crashed"), "\(screen.text), \(comment)")
    #expect(
      ["status 0", "status 130", "status 143"].contains { screen.contains($0) },
      "\(screen.text), \(comment)")
    #expect(review.pty.hasSettingsOfStart, comment)
    #expect(!screen.isAlternate && screen.isCursorVisible, comment)
    close(terminal)
  }

  private var isRunning: Bool { PtyProgram.threadStates(of: process) != nil }
}
