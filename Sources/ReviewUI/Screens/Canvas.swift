import Foundation
import TerminalUI

/// A frame being drawn in a theme.
///
/// On terminals without Unicode whatever is put turns into ASCII here, so that no screen has to
/// think of it.
struct Canvas {
  private(set) var frame: Frame
  let theme: Theme
  /// How pictures are changed for the eye.
  var look = Look()

  init(size: Size, theme: Theme) {
    frame = Frame(size: size)
    self.theme = theme
  }

  /// Puts text on one row, no further than `maxColumns`, and returns how many columns it took.
  @discardableResult
  mutating func put(
    _ text: String, column: Int, row: Int, style: Style, maxColumns: Int
  ) -> Int {
    guard maxColumns > 0 else { return 0 }
    return frame.put(
      shown(text, maxColumns), at: Point(column: column, row: row), style: style,
      maxColumns: maxColumns)
  }

  /// Puts text at the right end of a row of a rectangle; `row` counts from its top.
  mutating func putRight(_ text: String, in rect: Rect, row: Int = 0, style: Style) {
    let columns = min(rect.columns, width(text))
    put(
      text, column: rect.endColumn - columns, row: rect.row + row, style: style,
      maxColumns: columns)
  }

  /// Puts text in the middle of a row of a rectangle; `row` counts from its top.
  mutating func putCentred(_ text: String, in rect: Rect, row: Int, style: Style) {
    guard (0..<rect.rows).contains(row) else { return }
    let columns = min(rect.columns, width(text))
    put(
      text, column: rect.column + (rect.columns - columns) / 2, row: rect.row + row, style: style,
      maxColumns: columns)
  }

  /// Puts rows of text in the middle of a rectangle, wrapped where they are too long.
  mutating func putBlock(_ lines: [(text: String, style: Style)], in rect: Rect) {
    let rows = lines.flatMap { line in
      line.text.isEmpty
        ? [(text: "", style: line.style)]
        : Label.wrap(line.text, columns: rect.columns).map { (text: $0, style: line.style) }
    }
    let top = max(0, (rect.rows - rows.count) / 2)
    for (index, row) in rows.enumerated() {
      putCentred(row.text, in: rect, row: top + index, style: row.style)
    }
  }

  /// Puts rows of text in the middle of a rectangle, all beginning in the same column.
  mutating func putColumn(_ lines: [(text: String, style: Style)], in rect: Rect) {
    let columns = min(rect.columns, lines.map { width($0.text) }.max() ?? 0)
    let top = rect.row + max(0, (rect.rows - lines.count) / 2)
    for (index, line) in lines.prefix(rect.rows).enumerated() {
      put(
        line.text, column: rect.column + (rect.columns - columns) / 2, row: top + index,
        style: line.style, maxColumns: columns)
    }
  }

  /// Puts the cursor where who reads aloud is to look; a prompt's own place goes before.
  mutating func pointCursor(at point: Point) {
    if frame.cursor == nil { frame.cursor = point }
  }

  mutating func fill(_ rect: Rect, style: Style) {
    frame.fill(rect, style: style)
  }

  /// Draws a border with texts in its top and bottom sides.
  mutating func box(
    _ rect: Rect, title: String = "", style: Style, titleStyle: Style? = nil,
    border: Border? = nil
  ) {
    if !theme.isLinear { frame.drawBox(rect, style: style, border: border ?? theme.line) }
    guard !title.isEmpty, rect.columns >= 6, rect.rows >= 2 else { return }
    put(
      " \(TextWidth.truncate(title, to: rect.columns - 4)) ", column: rect.column + 1,
      row: rect.row, style: titleStyle ?? style, maxColumns: rect.columns - 2)
  }

  /// Puts a text into the bottom side of a box, from the left or at the right.
  mutating func caption(
    _ text: String, of rect: Rect, style: Style, atRight: Bool = false
  ) {
    guard !text.isEmpty, rect.columns >= 6, rect.rows >= 2 else { return }
    let room = Rect(
      column: rect.column + 1, row: rect.endRow - 1, columns: rect.columns - 2, rows: 1)
    let text = " \(TextWidth.truncate(text, to: room.columns - 2)) "
    if atRight {
      putRight(text, in: room, style: style)
    } else {
      put(text, column: room.column, row: room.row, style: style, maxColumns: room.columns)
    }
  }

  /// Draws a similarity bar.
  mutating func bar(_ fraction: Double, column: Int, row: Int, columns: Int, style: Style) {
    guard columns > 0, !theme.isLinear else { return }
    let text = SimilarityBar.bar(fraction: fraction, width: columns, unicode: theme.unicode)
    frame.put(
      text, at: Point(column: column, row: row), style: style, maxColumns: columns)
  }

  /// Places a picture over a text that shows as long as the picture does not.
  mutating func picture(
    _ id: PictureID, in rect: Rect, placeholder: String, drawn: Bool,
    adjustment: PictureAdjustment? = nil
  ) {
    guard !rect.isEmpty else { return }
    putCentred(
      drawn ? theme.waiting : placeholder, in: rect, row: rect.rows / 2, style: theme.quiet)
    if drawn {
      let adjustment = adjustment ?? look.adjustment(of: id)
      frame.place(id, in: rect, adjustment: adjustment.description)
    }
  }

  /// Draws a one-line field and puts the cursor into it.
  mutating func field(_ editor: LineEditor, in rect: Rect, style: Style) {
    guard theme.unicode || editor.text.allSatisfy(\.isASCII) else {
      // The cursor must stand where the shown text has it: draw the text as it can be shown.
      var shown = LineEditor(text: ascii(editor.text), limit: editor.limit)
      for _ in editor.cursor..<max(editor.cursor, editor.text.count) { _ = shown.handle(.left) }
      shown.draw(in: rect, of: &frame, style: style)
      return
    }
    editor.draw(in: rect, of: &frame, style: style)
  }

  /// How many columns a text takes here.
  func width(_ text: String) -> Int {
    TextWidth.columns(of: theme.unicode ? text : ascii(text))
  }

  private func shown(_ text: String, _ columns: Int) -> String {
    theme.unicode ? text : ascii(TextWidth.truncate(text, to: columns))
  }

  /// The text with a sign of the same width for whatever is not ASCII.
  private func ascii(_ text: String) -> String {
    text.allSatisfy(\.isASCII) && !text.contains(where: \.isNewline)
      ? text
      : String(
        TextWidth.cells(of: text).flatMap { part -> [Character] in
          part.character == TextWidth.ellipsis
            ? ["~"]
            : part.character.isASCII
              ? [part.character] : Self.replacement(part.character, columns: part.columns)
        })
  }

  /// The letter without its marks, or question marks as wide as the character.
  private static func replacement(_ character: Character, columns: Int) -> [Character] {
    let first = String(character).decomposedStringWithCanonicalMapping.unicodeScalars.first
    if columns == 1, let first {
      if first.isASCII { return [Character(first)] }
      if let letter = strokes[Character(first)] { return [letter] }
    }
    return Array(repeating: "?", count: columns)
  }

  /// Letters that carry their stroke inside and so do not come apart.
  private static let strokes: [Character: Character] = [
    "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i",
  ]
}
