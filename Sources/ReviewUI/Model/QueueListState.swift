import ReidCore

/// The list of waiting chips.
struct QueueListState: Hashable, Sendable {
  var list = PagedRows<QueueRow>()
  /// Chips that wait, whether they pass the filter or not.
  var waiting = 0
  /// The marked chips, in the order of marking.
  var marked: [ID<Chip>] = []
  /// Where a range of marks begins, while one is being chosen.
  var rangeStart: Int?
  /// The question whose answer is awaited.
  var asked: QueueQuery?
}
