import TerminalUI

/// The help: from which line on it shows, and what is looked for in it.
struct HelpText: Hashable, Sendable {
  var scroll = 0
  /// Only commands whose name, key or sentence holds this are told.
  var editor = LineEditor(limit: 60)
  /// Whether the text is being typed.
  var isTyping = false
}
