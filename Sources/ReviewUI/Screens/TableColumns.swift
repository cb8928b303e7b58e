import TerminalUI

/// The columns of a list: which of them fit, how wide each is, and rows laid out in them.
struct TableColumns {
  /// One column as it is wanted.
  struct Column {
    let title: String
    /// Its width, or the least width of one that takes a share of what is left.
    let width: Int
    /// Its share of what is left; 0 for a fixed width.
    var share = 0
    var alignment = TextAlignment.leading
    /// Columns of the largest number are left out first; those of 0 stay.
    var sacrifice = 0
  }

  /// Columns between two columns.
  static let gap = 2
  /// Columns before the first one, for the marker of the selected row.
  static let markerColumns = 2

  /// Which of the wanted columns are shown, with their widths.
  private let shown: [(place: Int, column: Column, width: Int)]

  /// Lays out what fits into so many columns.
  init(_ wanted: [Column], columns: Int) {
    var kept = Array(wanted.enumerated())
    func needed() -> Int {
      kept.reduce(Self.markerColumns - Self.gap) { $0 + $1.element.width + Self.gap }
    }
    while needed() > columns,
      let worst = kept.map(\.element.sacrifice).max(), worst > 0,
      let index = kept.lastIndex(where: { $0.element.sacrifice == worst })
    {
      kept.remove(at: index)
    }
    var spare = max(0, columns - needed())
    var shares = kept.reduce(0) { $0 + $1.element.share }
    shown = kept.map { place, column in
      // The last one takes what rounding leaves.
      let more = shares > 0 ? spare * column.share / shares : 0
      spare -= more
      shares -= column.share
      return (place, column, column.width + more)
    }
  }

  /// Whether a wanted column is shown.
  func shows(_ place: Int) -> Bool {
    shown.contains { $0.place == place }
  }

  /// A row of one text for each wanted column, without its marker.
  func row(_ texts: [String]) -> String {
    shown.map { place, column, width in
      TextWidth.pad(
        texts.indices.contains(place) ? texts[place] : "", to: width, alignment: column.alignment)
    }.joined(separator: String(repeating: " ", count: Self.gap))
  }

  /// The titles, with the room of the marker before them.
  var titles: String {
    let texts = shown.map { _, column, width in
      TextWidth.pad(column.title, to: width, alignment: column.alignment)
    }
    return String(repeating: " ", count: Self.markerColumns)
      + texts.joined(separator: String(repeating: " ", count: Self.gap))
  }
}
