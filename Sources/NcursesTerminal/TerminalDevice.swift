/// Which terminal to draw on.
public enum TerminalDevice: Hashable, Sendable {
  /// Standard input and standard output.
  case standardStreams
  /// The terminal that the program was started from, whatever its streams are redirected to.
  case controllingTerminal
}
