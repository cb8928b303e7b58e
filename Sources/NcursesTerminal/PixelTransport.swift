import TerminalUI

/// How sequences that ncurses does not know of reach the terminal that draws them.
enum PixelTransport: Hashable, Sendable {
  /// They are written as they are.
  case direct
  /// Around tmux, whose pane begins at a place of the terminal.
  case aroundTmux(origin: Point)

  /// The bytes to write for a sequence.
  func wrapped(_ sequence: [UInt8]) -> [UInt8] {
    guard case .aroundTmux = self else { return sequence }
    var result = Array("\u{1B}Ptmux;".utf8)
    result.reserveCapacity(sequence.count + 16)
    for byte in sequence {
      if byte == 0x1b { result.append(byte) }
      result.append(byte)
    }
    return result + [0x1b, 0x5c]
  }

  /// The bytes that draw something at a cell and leave the cursor and its colours as they were.
  func drawing(_ sequence: [UInt8], at cell: Point) -> [UInt8] {
    var place = cell
    if case .aroundTmux(let origin) = self {
      place = Point(column: cell.column + origin.column, row: cell.row + origin.row)
    }
    let move = Array("\u{1B}7\u{1B}[\(place.row + 1);\(place.column + 1)H".utf8)
    return wrapped(move + sequence + [0x1b, 0x38])
  }
}
