/// What was found out about the terminal, and how; for an information screen.
public struct TerminalFacts: Hashable, Sendable {
  /// The value of `TERM`.
  public internal(set) var name: String
  /// The terminfo entry that ncurses was started with.
  public internal(set) var entry: String
  /// Number of colours in use.
  public internal(set) var colors: Int
  /// Why this many colours are used, as a phrase.
  public internal(set) var colorReason: String
  /// The terminal's own name and version, where it tells.
  public internal(set) var version: String?
}
