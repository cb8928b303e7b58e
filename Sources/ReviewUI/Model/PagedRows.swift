/// A list of which only a part was read: rows, selection and what shows.
struct PagedRows<Row: Hashable & Sendable>: Hashable, Sendable {
  /// The rows that were read.
  private(set) var rows: [Row] = []
  /// The place of the first of them in the whole list.
  private(set) var offset = 0
  /// How many rows the whole list has; nil before anything was read.
  private(set) var total: Int?
  /// The place of the selected row in the whole list.
  private(set) var selection = 0
  /// The place of the first row that shows.
  private(set) var top = 0
  /// Why the list could not be read, if so.
  var problem: String?

  /// How many rows are read at a time.
  static var pageLimit: Int { 200 }

  /// The row at a place, if it was read.
  subscript(place: Int) -> Row? {
    let index = place - offset
    return rows.indices.contains(index) ? rows[index] : nil
  }

  /// The selected row, if it was read.
  var selected: Row? { self[selection] }

  /// How many rows there are as far as is known.
  var count: Int { total ?? 0 }

  /// Takes over rows that were read.
  mutating func take(_ rows: [Row], offset: Int, total: Int) {
    self.rows = rows
    self.offset = max(0, offset)
    self.total = max(0, total)
    problem = nil
    select(selection)
  }

  /// Forgets what was read, for a list of other rows.
  mutating func restart() {
    self = PagedRows()
  }

  /// Selects a row, or the nearest one that exists.
  mutating func select(_ place: Int) {
    selection = max(0, min(place, count - 1))
  }

  /// Selects the row so many places on, stopping at the ends.
  mutating func move(by distance: Int) {
    let (place, overflow) = selection.addingReportingOverflow(distance)
    select(overflow ? (distance > 0 ? count - 1 : 0) : place)
  }

  /// Scrolls so that the selected row shows in a window of so many rows.
  mutating func scroll(visible: Int) {
    let visible = max(1, visible)
    if selection < top { top = selection }
    if selection >= top + visible { top = selection - visible + 1 }
    top = max(0, min(top, count - visible))
  }

  /// Where to read from so that all that shows can be drawn; nil where that was read already.
  func missing(visible: Int) -> Int? {
    guard total != nil, count > 0 else { return nil }
    let end = min(count, top + max(1, visible))
    if top >= offset, end <= offset + rows.count { return nil }
    return max(0, min(top - Self.pageLimit / 4, count - 1))
  }
}
