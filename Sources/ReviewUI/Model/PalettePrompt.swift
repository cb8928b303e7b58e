import TerminalUI

/// The prompt for a command by its name.
struct PalettePrompt: Hashable, Sendable {
  var editor = LineEditor(limit: 1000)
  /// Which of the matching commands is selected.
  var selected = 0
}
