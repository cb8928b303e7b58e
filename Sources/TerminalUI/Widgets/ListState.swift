/// The selection and scroll position of a list, as a value.
public struct ListState: Hashable, Codable, Sendable {
  /// The selected row, 0 in an empty list.
  public private(set) var selection: Int
  /// The first row that shows.
  public private(set) var offset: Int

  /// Makes a state with the first row selected.
  public init(selection: Int = 0) {
    self.selection = max(0, selection)
    offset = 0
  }

  /// Selects another row, `distance` rows on (back where negative), stopping at the ends.
  public mutating func move(by distance: Int, count: Int) {
    let (moved, overflow) = selection.addingReportingOverflow(distance)
    select(overflow ? (distance > 0 ? Int.max : 0) : moved, count: count)
  }

  /// Selects a row, or the nearest one that exists.
  public mutating func select(_ row: Int, count: Int) {
    selection = max(0, min(row, count - 1))
  }

  /// Scrolls so that the selected row shows in a window of `rows` rows.
  public mutating func scroll(count: Int, rows: Int) {
    guard rows > 0 else { return }
    selection = max(0, min(selection, count - 1))
    if selection < offset { offset = selection }
    if selection >= offset + rows { offset = selection - rows + 1 }
    offset = max(0, min(offset, count - rows))
  }

  /// Moves by a key (arrows, j and k with `letters`, page keys, Home, End); tells whether it did.
  public mutating func handle(
    _ key: Key, count: Int, rows: Int, letters: Bool = false
  ) -> Bool {
    let page = max(1, rows - 1)
    switch key {
    case .up, .control("p"): move(by: -1, count: count)
    case .down, .control("n"): move(by: 1, count: count)
    case .character("k") where letters: move(by: -1, count: count)
    case .character("j") where letters: move(by: 1, count: count)
    case .pageUp: move(by: -page, count: count)
    case .pageDown: move(by: page, count: count)
    case .home: select(0, count: count)
    case .end: select(count - 1, count: count)
    default: return false
    }
    scroll(count: count, rows: rows)
    return true
  }
}
