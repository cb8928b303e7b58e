/// How the chips of one individual are told apart on a map: by shape and colour together, so that
/// neither alone carries the meaning.
struct MapMark: Hashable, Sendable {
  /// The outline that a chip is drawn with.
  enum Shape: CaseIterable, Sendable {
    case disc, square, triangle, diamond, wedge, cross
  }

  /// The outline.
  let shape: Shape
  /// Its colour, as 0xRRGGBB; readable on white and on black.
  let color: UInt32
  /// The nearest of a terminal's 256 colours.
  let terminalColor: UInt8

  /// Six colours that people with any colour vision tell apart.
  ///
  /// Source: Okabe and Ito, "Color universal design", 2008, without yellow and black, which a light
  /// or a dark ground would swallow.
  private static let colors: [(rgb: UInt32, terminal: UInt8)] = [
    (0x0072B2, 32), (0xD55E00, 166), (0x009E73, 36), (0xCC79A7, 175), (0xE69F00, 214),
    (0x56B4E9, 74),
  ]

  /// The mark of an individual; the first 36 differ, and neighbours in number differ in both.
  init(individual number: Int) {
    let shapes = Shape.allCases
    let color = Self.colors[(number + number / shapes.count) % Self.colors.count]
    shape = shapes[number % shapes.count]
    self.color = color.rgb
    terminalColor = color.terminal
  }
}
