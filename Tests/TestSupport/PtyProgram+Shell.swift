public import TerminalUI

extension PtyProgram {
  /// Starts a program below a shell that lives on after it.
  ///
  /// After the program's end the screen shows `status N` (128 plus the signal's number after a
  /// crash), and `hasSettingsOfStart` tells whether the terminal was restored. Signals sent here
  /// reach the shell, not the program.
  public static func underShell(
    path: String, arguments: [String] = [], environment: [String: String] = [:],
    size: Size = Size(columns: 80, rows: 24), answers: [PtyAnswer] = []
  ) throws -> PtyProgram {
    try PtyProgram(
      path: "/bin/sh",
      arguments: ["-c", "\"$@\"; echo status $?; exec cat", "sh", path] + arguments,
      environment: environment, size: size, answers: answers)
  }
}
