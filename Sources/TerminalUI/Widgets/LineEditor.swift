/// The text and cursor of a one-line field, as a value.
///
/// Keys that do not edit are left to the caller: `handle(_:)` says whether it used the key.
public struct LineEditor: Hashable, Codable, Sendable {
  /// The field's text.
  public private(set) var text: String
  /// How many characters stand before the cursor, 0...text.count.
  public private(set) var cursor: Int
  /// The most characters that the field takes.
  public let limit: Int

  /// Makes a field with the cursor at the end of its text.
  public init(text: String = "", limit: Int = 200) {
    self.limit = max(0, limit)
    let kept = String(text.prefix(self.limit))
    self.text = kept
    cursor = kept.count
  }

  /// Replaces the text and puts the cursor at its end.
  public mutating func setText(_ newText: String) {
    text = String(newText.prefix(limit))
    cursor = text.count
  }

  /// Puts pasted text at the cursor; line breaks and tabs become spaces.
  public mutating func insert(_ pasted: String) {
    let oneLine = pasted.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    let room = max(0, limit - text.count)
    let kept = String(oneLine.prefix(room))
    let before = text.prefix(cursor) + kept
    let after = text.dropFirst(cursor)
    // A mark at the start of the pasted text may join the character before the cursor.
    text = String(before + after)
    cursor = min(String(before).count, text.count)
  }

  /// Edits by a key and tells whether the key was one that edits.
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace, .control("h"): remove(from: cursor - 1, to: cursor)
    case .delete, .control("d"): remove(from: cursor, to: cursor + 1)
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u"): remove(from: 0, to: cursor)
    case .control("k"): remove(from: cursor, to: text.count)
    case .control("w"): remove(from: startOfWord, to: cursor)
    default: return false
    }
    return true
  }

  /// Draws the part of the text around the cursor and puts the frame's cursor there.
  public func draw(in rect: Rect, of frame: inout Frame, style: Style = .plain) {
    guard !rect.isEmpty else { return }
    frame.fill(
      Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), style: style)
    let characters = Array(text)
    var first = 0
    var width = characters[..<cursor].reduce(0) { $0 + TextWidth.columns(of: $1) }
    while width >= rect.columns, first < cursor {
      width -= TextWidth.columns(of: characters[first])
      first += 1
    }
    frame.put(
      String(characters[first...]), at: rect.origin, style: style, maxColumns: rect.columns)
    frame.cursor = Point(column: rect.column + width, row: rect.row)
  }

  private var startOfWord: Int {
    let characters = Array(text)
    var index = cursor
    while index > 0, characters[index - 1] == " " { index -= 1 }
    while index > 0, characters[index - 1] != " " { index -= 1 }
    return index
  }

  private mutating func remove(from first: Int, to end: Int) {
    let low = max(0, first)
    let high = min(text.count, end)
    guard low < high else { return }
    let before = text.prefix(low)
    text = String(before + text.dropFirst(high))
    cursor = min(low, text.count)
  }
}
