import TerminalUI

/// The prompt for a filter.
struct FilterPrompt: Hashable, Sendable {
  var editor: LineEditor
  /// What the filter was before, to go back to.
  let before: ListFilter
  /// Whether the list follows while one types, as it does in a search.
  let isLive: Bool
  /// Why what was typed is no filter.
  var problem: String?
}
