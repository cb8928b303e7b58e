/// Why the screen could not be taken.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or output is a file or a pipe.
  case notATerminal
  /// `TERM` is unset or empty (the text is empty then), `dumb`, or names no terminal known here.
  case unknownTerminal(String)
  /// The terminal device could not be opened; the text says why.
  case cannotOpen(path: String, reason: String)

  /// What was being done, why it failed and what to try.
  public var description: String {
    switch self {
    case .notATerminal:
      "Opening the screen failed: standard input and output are not a terminal. "
        + "Run this in a terminal window, without redirecting its input or output."
    case .unknownTerminal(""):
      "Opening the screen failed: the variable TERM is not set, so the terminal is unknown. "
        + "Try TERM=xterm-256color."
    case .unknownTerminal(let name):
      "Opening the screen failed: the terminal \"\(name)\" (variable TERM) is unknown here or "
        + "cannot place text. Try TERM=xterm-256color, or install the package ncurses-term."
    case .cannotOpen(let path, let reason):
      "Opening the terminal \(path) failed: \(reason). Run this in a terminal window."
    }
  }
}
