import TerminalUI

/// The greys among the 256 colours of a terminal: 24 of the ramp, and black and white of the cube.
///
/// The first 16 colours follow the user's theme and are not used.
///
/// Source: xterm's 256colres.pl: ramp colour i in 0..<24 has the level 8 + 10 i.
enum GreyRamp {
  /// The palette index for every level 0...255.
  private static let indexes: [UInt8] = (0...255).map { level in
    let ramp = (0..<24).map { (level: 8 + 10 * $0, index: UInt8(232 + $0)) }
    let greys = [(level: 0, index: UInt8(16))] + ramp + [(level: 255, index: UInt8(231))]
    return greys.min { abs($0.level - level) < abs($1.level - level) }?.index ?? 16
  }

  /// The grey as bright as a colour.
  static func color(red: UInt8, green: UInt8, blue: UInt8) -> Color {
    .palette(indexes[luma(red: red, green: green, blue: blue)])
  }

  /// How bright a colour is, 0...255.
  ///
  /// Source: luma of ITU-R BT.601, as the usual conversion to grey has it.
  static func luma(red: UInt8, green: UInt8, blue: UInt8) -> Int {
    (Int(red) * 299 + Int(green) * 587 + Int(blue) * 114 + 500) / 1000
  }
}
