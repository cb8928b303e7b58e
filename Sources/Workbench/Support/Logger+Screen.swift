import Logging

extension Logger {
  /// What a field machine that misbehaves leaves behind: while the screen is up, standard error is
  /// the log file under `$XDG_STATE_HOME/lineup`, and nothing of this reaches the terminal.
  static let screen = Logger(label: "lineup.screen") { label in
    StreamLogHandler.standardError(label: label)
  }
}
