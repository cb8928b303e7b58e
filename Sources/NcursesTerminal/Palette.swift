import TerminalUI

/// Translates colours to the numbers that ncurses knows, for a terminal with fewer of them.
struct Palette: Hashable, Sendable {
  /// 0, 8, 16, 256 or 16,777,216.
  let colors: Int

  /// The number of a colour; -1 for the terminal's own.
  func number(of color: Color) -> Int32 {
    switch color {
    case .standard: -1
    case .palette(let index): number(ofPalette: index)
    case .rgb(let red, let green, let blue): number(ofRed: red, green: green, blue: blue)
    }
  }

  private func number(ofPalette index: UInt8) -> Int32 {
    guard Int(index) >= min(colors, 256) || (colors > 256 && index >= 8) else {
      return Int32(index)
    }
    let (red, green, blue) = Palette.components(of: index)
    return number(ofRed: red, green: green, blue: blue)
  }

  private func number(ofRed red: UInt8, green: UInt8, blue: UInt8) -> Int32 {
    switch colors {
    case ...1:
      return -1
    case 257...:
      let packed = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
      // The direct-colour entries take 0...7 for the eight ANSI colours.
      return max(8, packed)
    case 256:
      return Palette.nearestOf256(red, green, blue)
    default:
      return Palette.nearestBasic(red, green, blue, count: min(colors, 16))
    }
  }

  /// The nearest of the colour cube and the grey ramp; the first 16 follow the user's theme.
  private static func nearestOf256(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int32 {
    let steps = [red, green, blue].map(nearestStep)
    let cube = UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2])
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let grey = UInt8(232 + min(23, max(0, (mean - 3) / 10)))
    let cubeError = distance(components(of: cube), (red, green, blue))
    let greyError = distance(components(of: grey), (red, green, blue))
    return Int32(greyError < cubeError ? grey : cube)
  }

  private static func nearestBasic(
    _ red: UInt8, _ green: UInt8, _ blue: UInt8, count: Int
  ) -> Int32 {
    var best = 0
    var bestError = Int.max
    for index in 0..<count {
      let error = distance(components(of: UInt8(index)), (red, green, blue))
      if error < bestError { (best, bestError) = (index, error) }
    }
    return Int32(best)
  }

  private static func nearestStep(_ value: UInt8) -> Int {
    value < 48 ? 0 : value < 115 ? 1 : (Int(value) - 35) / 40
  }

  private static func distance(
    _ one: (UInt8, UInt8, UInt8), _ other: (UInt8, UInt8, UInt8)
  ) -> Int {
    let red = Int(one.0) - Int(other.0)
    let green = Int(one.1) - Int(other.1)
    let blue = Int(one.2) - Int(other.2)
    return red * red + green * green + blue * blue
  }

  /// The usual colours of xterm's 256 numbers.
  static func components(of index: UInt8) -> (UInt8, UInt8, UInt8) {
    switch index {
    case 0..<16:
      return basic[Int(index)]
    case 16..<232:
      let offset = Int(index) - 16
      let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
      return (steps[offset / 36], steps[offset / 6 % 6], steps[offset % 6])
    default:
      let grey = 8 + 10 * (index - 232)
      return (grey, grey, grey)
    }
  }

  private static let basic: [(UInt8, UInt8, UInt8)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}
