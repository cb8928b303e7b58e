import TerminalUI
import TestSupport

/// Starts the small program that draws the test scene.
enum Probe {
  static func start(
    _ environment: [String: String] = [:], size: Size = Size(columns: 80, rows: 24),
    arguments: [String] = []
  ) throws -> PtyProgram {
    let program = try PtyProgram(
      path: PtyBuiltProgram.path(of: "NcursesProbe"), arguments: arguments,
      environment: environment, size: size)
    return program
  }

  /// Starts it below a shell that lives on, so that the terminal's settings can be looked at.
  static func startUnderShell(arguments: String) throws -> PtyProgram {
    try PtyProgram.underShell(
      path: PtyBuiltProgram.path(of: "NcursesProbe"), arguments: [arguments])
  }

  /// Waits for its first frame.
  static func shown(_ program: PtyProgram) throws -> PtyScreen {
    try program.waitUntil("the scene") { $0.contains("events") && $0.contains("entry") }
  }
}
