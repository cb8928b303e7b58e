/// Measures and cuts text by the columns that it takes on a terminal.
///
/// Terminals disagree about emoji sequences, flags and invisible characters, so text is first
/// brought to a form that all of them draw alike (`cells(of:)`): one spacing character with up to
/// four marks for each one or two columns, and nothing invisible.
public enum TextWidth {
  /// What stands for characters that must not reach a terminal.
  public static let replacement: Character = "\u{FFFD}"
  /// What stands for the cut end of a text.
  public static let ellipsis: Character = "…"

  /// One drawn character and the columns that it takes, 1 or 2.
  public struct Part: Hashable, Sendable {
    /// A spacing character with its marks.
    public let character: Character
    /// 1, or 2 for a wide one.
    public let columns: Int
  }

  /// Returns the columns that a character takes once sanitised: 0 to about 10.
  public static func columns(of character: Character) -> Int {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7f { return 1 }
    var total = 0
    forEachPart(of: character) { total += $0.columns }
    return total
  }

  /// Returns the columns that a text takes on one row once sanitised.
  public static func columns(of text: String) -> Int {
    var total = 0
    for character in text { total += columns(of: character) }
    return total
  }

  /// Returns the text as it is drawn: characters with their widths, none of them harmful.
  public static func cells(of text: String) -> [Part] {
    var parts: [Part] = []
    parts.reserveCapacity(text.utf8.count)
    for character in text { forEachPart(of: character) { parts.append($0) } }
    return parts
  }

  /// Returns the text with every control, invisible or direction-changing character made visible.
  ///
  /// Sanitising twice is the same as once.
  public static func sanitise(_ text: String) -> String {
    var result = ""
    for character in text { forEachPart(of: character) { result.append($0.character) } }
    return result
  }

  /// Returns the text cut to at most `columns` columns, the cut marked with `…`.
  public static func truncate(_ text: String, to columns: Int) -> String {
    var result = ""
    for part in fitted(text, to: columns) { result.append(part.character) }
    return result
  }

  /// Returns the text cut or filled with spaces to exactly `columns` columns.
  public static func pad(
    _ text: String, to columns: Int, alignment: TextAlignment = .leading
  ) -> String {
    let shown = truncate(text, to: columns)
    let missing = max(0, columns - self.columns(of: shown))
    let before =
      switch alignment {
      case .leading: 0
      case .centre: missing / 2
      case .trailing: missing
      }
    return String(repeating: " ", count: before) + shown
      + String(repeating: " ", count: missing - before)
  }

  /// Returns the drawn parts of a text that fit into `limit` columns, the cut marked with `…`.
  static func fitted(_ text: String, to limit: Int) -> [Part] {
    guard limit > 0 else { return [] }
    var parts: [Part] = []
    var used = 0
    // A text of a million characters must cost no more than what is shown of it.
    for character in text {
      forEachPart(of: character) { part in
        parts.append(part)
        used += part.columns
      }
      if used > limit { break }
    }
    guard used > limit else { return parts }
    while let last = parts.last, used > limit - 1 {
      parts.removeLast()
      used -= last.columns
    }
    parts.append(Part(character: ellipsis, columns: 1))
    return parts
  }
}
