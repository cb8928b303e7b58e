import CNcurses
import TerminalUI

/// Translates the key numbers of ncurses.
enum CursesKeys {
  private static let keys: [Int32: Key] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_HOME: .home,
    KEY_FIND: .home, KEY_END: .end, KEY_SELECT: .end, KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown,
    KEY_IC: .insert, KEY_DC: .delete, KEY_BACKSPACE: .backspace, KEY_ENTER: .enter,
    KEY_BTAB: .backTab,
  ]

  /// Returns the event of a key number.
  static func input(of code: Int32) -> RawInput {
    if let key = keys[code] { return .event(.key(key)) }
    if code > KEY_F0, code <= KEY_F0 + 63 { return .event(.key(.function(Int(code - KEY_F0)))) }
    // Keys beyond the standard ones are only known by the names of their terminfo entries.
    guard let name = unsafe keyname(code) else { return .nothing }
    switch unsafe String(cString: name) {
    case "kxIN": return .event(.focusGained)
    case "kxOUT": return .event(.focusLost)
    default: return .nothing
    }
  }
}
