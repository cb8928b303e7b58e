/// What stands between the program and the terminal.
enum Multiplexer: Hashable, Sendable {
  /// Nothing.
  case none
  /// A tmux server; with its answer where it gave one.
  case tmux(TmuxAnswer?)
  /// GNU screen, which cannot be asked.
  case screen
}
