import CNcurses
import TerminalUI

/// Turns a cell's character into what ncurses takes: one spacing wide character and its marks, ended
/// by 0.
enum CellText {
  /// Returns the wide characters of a cell.
  ///
  /// Where the C library and this program disagree about the width, or the locale cannot say the
  /// character, a symbol of the right width is drawn, so that the row stays in place.
  static func wideCharacters(of character: Character, columns: Int, unicode: Bool) -> [[wchar_t]] {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7f {
      return [[wchar_t(ascii), 0]]
    }
    guard unicode else {
      return Array(repeating: [wchar_t(fallback(for: character).value), 0], count: columns)
    }
    let scalars = character.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
    guard
      let first = scalars.first, columnsInLibrary(first) == Int32(columns), scalars.count <= 5,
      scalars.dropFirst().allSatisfy({ columnsInLibrary($0) == 0 })
    else {
      return [[0xfffd, 0]] + Array(repeating: [0x20, 0], count: columns - 1)
    }
    return [scalars + [0]]
  }

  /// The columns that the C library, and with it ncurses, counts for a character; -1 for none.
  static func columnsInLibrary(_ character: wchar_t) -> Int32 {
    lineup_character_columns(character)
  }

  /// The ASCII character nearest to one that the locale does not have.
  private static func fallback(for character: Character) -> Unicode.Scalar {
    switch character {
    case "─", "━", "—", "–": "-"
    case "│", "┃": "|"
    case "┌", "┐", "└", "┘", "┏", "┓", "┗", "┛": "+"
    case "…": "~"
    case "█", "▉", "▊", "▋", "▌": "#"
    case "▍", "▎", "▏": "."
    default: "?"
    }
  }
}
