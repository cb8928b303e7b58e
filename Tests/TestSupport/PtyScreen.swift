public import TerminalUI

/// What an emulated terminal shows at one moment.
public struct PtyScreen: Sendable {
  /// The extent.
  public let size: Size
  /// All cells, row by row.
  public let cells: [PtyCell]
  /// Where the cursor is.
  public let cursor: Point
  /// Whether the cursor shows.
  public let isCursorVisible: Bool
  /// Whether the alternate screen shows, as while a screen program runs.
  public let isAlternate: Bool
  /// How often the bell rang so far.
  public let bells: Int

  /// The cell at a place.
  public subscript(column column: Int, row row: Int) -> PtyCell {
    cells[row * size.columns + column]
  }

  /// The rows without their trailing spaces.
  public var rows: [String] {
    (0..<size.rows).map { row in
      var line = ""
      for cell in cells[(row * size.columns)..<((row + 1) * size.columns)]
      where !cell.isContinuation {
        line += cell.text.isEmpty ? " " : cell.text
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The rows joined by newlines.
  public var text: String { rows.joined(separator: "\n") }

  /// Tells whether some row holds the text.
  public func contains(_ text: String) -> Bool {
    rows.contains { $0.contains(text) }
  }
}
