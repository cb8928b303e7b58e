import ReidCore

/// The ledger as a list.
struct HistoryState: Hashable, Sendable {
  var filter = ListFilter.all
  var list = PagedRows<HistoryRow>()
  /// Entries in all, whether they pass the filter or not.
  var ledgerLength = 0
  /// The question whose answer is awaited.
  var asked: HistoryQuery?
  /// Whether the selected entry is shown in full; nil for where there is room.
  var showsEntry: Bool?
}
