import TerminalUI

extension InputDecoder {
  /// The key of a single character.
  static func key(of value: UInt32) -> Key? {
    switch value {
    case 0x00: return .control(" ")
    case 0x08, 0x7f: return .backspace
    case 0x09: return .tab
    case 0x0a, 0x0d: return .enter
    case 0x01..<0x1b: return Unicode.Scalar(value + 0x60).map { .control(Character($0)) }
    case 0x1c..<0x20: return Unicode.Scalar(value + 0x40).map { .control(Character($0)) }
    case 0x80..<0xa0: return nil
    default: return Unicode.Scalar(value).map { .character(Character($0)) }
    }
  }

  /// The key of `ESC O x`.
  static func singleShiftKey(_ value: UInt32) -> Key? {
    switch value {
    case 0x4d: .enter  // the keypad's Enter
    case 0x50...0x53: .function(Int(value) - 0x50 + 1)
    default: cursorKey(value)
    }
  }

  /// The event of `CSI parameters final`.
  static func event(ofSequence parameters: String, final: UInt32) -> InputEvent? {
    switch final {
    case 0x49 where parameters.isEmpty: return .focusGained
    case 0x4f where parameters.isEmpty: return .focusLost
    case 0x4d, 0x6d: return mouseEvent(parameters, isPress: final == 0x4d).map { .mouse($0) }
    case 0x5a: return .key(.backTab)
    case 0x7e: return numberedKey(parameters).map { .key($0) }
    default:
      // With Shift, Ctrl or Alt a cursor key would mean something else; here it means nothing.
      guard parameters.isEmpty || parameters == "1" else { return nil }
      return cursorKey(final).map { .key($0) }
    }
  }

  /// The event of `CSI < button ; column ; row M`, or `m` where a button came up.
  ///
  /// Other buttons than the main one and the wheel, movements, and buttons with a modifier mean
  /// nothing. Source: xterm's control sequences, "Extended coordinates" (SGR, mode 1006).
  private static func mouseEvent(_ parameters: String, isPress: Bool) -> MouseEvent? {
    guard parameters.hasPrefix("<") else { return nil }
    let numbers = parameters.dropFirst().split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) }
    guard numbers.count == 3, let button = numbers[0], let column = numbers[1],
      let row = numbers[2], (1...65_535).contains(column), (1...65_535).contains(row)
    else { return nil }
    let point = Point(column: column - 1, row: row - 1)
    switch button {
    case 0: return isPress ? .pressed(point) : .released(point)
    case 64 where isPress: return .scrolledUp(point)
    case 65 where isPress: return .scrolledDown(point)
    default: return nil
    }
  }

  private static func cursorKey(_ value: UInt32) -> Key? {
    switch value {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    case 0x46: .end
    case 0x48: .home
    default: nil
    }
  }

  private static func numberedKey(_ parameters: String) -> Key? {
    switch parameters {
    case "1", "7": .home
    case "2": .insert
    case "3": .delete
    case "4", "8": .end
    case "5": .pageUp
    case "6": .pageDown
    case "11": .function(1)
    case "12": .function(2)
    case "13": .function(3)
    case "14": .function(4)
    case "15": .function(5)
    case "17": .function(6)
    case "18": .function(7)
    case "19": .function(8)
    case "20": .function(9)
    case "21": .function(10)
    case "23": .function(11)
    case "24": .function(12)
    default: nil
    }
  }
}
