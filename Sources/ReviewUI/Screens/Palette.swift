import TerminalUI

/// The colours behind the roles of a theme.
struct Palette: Hashable, Sendable {
  var text = Color.standard
  let accent: Color
  /// Ink on the accent colour.
  let accentText: Color
  let quiet: Color
  let line: Color
  let header: Color
  let headerText: Color
  let bar: Color
  let barGround: Color
  let good: Color
  let care: Color
  let bad: Color
  var quietAttributes: Attributes = []

  /// The colours of a theme on a terminal with so many; nil where there are none to speak of.
  static func of(_ theme: ScreenSettings.ThemeName, colors: Int) -> Palette? {
    switch (theme, colors) {
    case (_, ..<8): nil
    case (.dark, ..<256): few
    case (.light, ..<256): fewLight
    case (.highContrast, ..<256): fewContrast
    case (.colourBlind, ..<256): fewSafe
    case (.dark, ..<(1 << 16)): many
    case (.light, ..<(1 << 16)): manyLight
    case (.highContrast, ..<(1 << 16)): manyContrast
    case (.colourBlind, ..<(1 << 16)): manySafe
    case (.dark, _): full
    case (.light, _): fullLight
    case (.highContrast, _): fullContrast
    case (.colourBlind, _): fullSafe
    }
  }

  // MARK: - Dark

  /// For terminals with 8 or 16 colours, which follow the user's own theme.
  static let few = Palette(
    accent: .palette(6), accentText: .palette(0), quiet: .standard, line: .standard,
    header: .palette(6),
    headerText: .palette(0), bar: .palette(4), barGround: .standard, good: .palette(2),
    care: .palette(3), bad: .palette(1), quietAttributes: .dim)

  /// For terminals with 256 colours.
  static let many = Palette(
    accent: .palette(80), accentText: .palette(16), quiet: .palette(246), line: .palette(240),
    header: .palette(237),
    headerText: .palette(253), bar: .palette(67), barGround: .palette(236), good: .palette(114),
    care: .palette(179), bad: .palette(203))

  /// For terminals with all colours.
  static let full = Palette(
    accent: .rgb(94, 214, 206), accentText: .rgb(18, 22, 28), quiet: .rgb(148, 152, 160),
    line: .rgb(84, 90, 100),
    header: .rgb(44, 50, 60), headerText: .rgb(222, 226, 232), bar: .rgb(88, 138, 186),
    barGround: .rgb(40, 44, 52), good: .rgb(140, 206, 138), care: .rgb(222, 178, 98),
    bad: .rgb(240, 112, 104))

  // MARK: - Light

  private static let fewLight = Palette(
    accent: .palette(4), accentText: .palette(7), quiet: .standard, line: .standard,
    header: .palette(4), headerText: .palette(7), bar: .palette(4), barGround: .standard,
    good: .palette(2), care: .palette(5), bad: .palette(1), quietAttributes: .dim)

  private static let manyLight = Palette(
    accent: .palette(24), accentText: .palette(231), quiet: .palette(241), line: .palette(246),
    header: .palette(253), headerText: .palette(235), bar: .palette(31), barGround: .palette(254),
    good: .palette(22), care: .palette(94), bad: .palette(124))

  private static let fullLight = Palette(
    accent: .rgb(0, 96, 112), accentText: .rgb(255, 255, 255), quiet: .rgb(92, 96, 104),
    line: .rgb(150, 154, 162), header: .rgb(222, 226, 232), headerText: .rgb(28, 32, 38),
    bar: .rgb(46, 110, 166), barGround: .rgb(228, 230, 234), good: .rgb(22, 104, 36),
    care: .rgb(132, 84, 0), bad: .rgb(176, 24, 24))

  // MARK: - High contrast

  private static let fewContrast = Palette(
    accent: .palette(3), accentText: .palette(0), quiet: .standard, line: .standard,
    header: .palette(7), headerText: .palette(0), bar: .palette(7), barGround: .standard,
    good: .palette(2), care: .palette(3), bad: .palette(1))

  private static let manyContrast = Palette(
    text: .palette(231), accent: .palette(226), accentText: .palette(16), quiet: .palette(252),
    line: .palette(250), header: .palette(231), headerText: .palette(16), bar: .palette(231),
    barGround: .palette(238), good: .palette(46), care: .palette(226), bad: .palette(210))

  private static let fullContrast = Palette(
    text: .rgb(255, 255, 255), accent: .rgb(255, 255, 0), accentText: .rgb(0, 0, 0),
    quiet: .rgb(214, 214, 214), line: .rgb(190, 190, 190), header: .rgb(255, 255, 255),
    headerText: .rgb(0, 0, 0), bar: .rgb(255, 255, 255), barGround: .rgb(64, 64, 64),
    good: .rgb(80, 255, 80), care: .rgb(255, 255, 0), bad: .rgb(255, 140, 140))

  // MARK: - For every kind of colour vision

  // Blue, orange and yellow of the Okabe-Ito palette; none of its colours is told from another by
  // red and green alone.
  private static let fewSafe = Palette(
    accent: .palette(3), accentText: .palette(0), quiet: .standard, line: .standard,
    header: .palette(4), headerText: .palette(7), bar: .palette(4), barGround: .standard,
    good: .palette(6), care: .palette(3), bad: .palette(5), quietAttributes: .dim)

  private static let manySafe = Palette(
    accent: .palette(214), accentText: .palette(16), quiet: .palette(246), line: .palette(240),
    header: .palette(237), headerText: .palette(253), bar: .palette(74), barGround: .palette(236),
    good: .palette(117), care: .palette(227), bad: .palette(175))

  /// Source: Okabe and Ito, "Color Universal Design", 2008.
  private static let fullSafe = Palette(
    accent: .rgb(230, 159, 0), accentText: .rgb(0, 0, 0), quiet: .rgb(152, 156, 164),
    line: .rgb(88, 94, 104), header: .rgb(44, 50, 60), headerText: .rgb(226, 230, 236),
    bar: .rgb(86, 180, 233), barGround: .rgb(40, 44, 52), good: .rgb(86, 180, 233),
    care: .rgb(240, 228, 66), bad: .rgb(220, 140, 184))
}
