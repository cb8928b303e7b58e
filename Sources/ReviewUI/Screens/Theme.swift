import TerminalUI

/// The looks of the screen by what they are for.
///
/// Nothing is told by colour alone: selection, marks and kinds of notices differ in characters or
/// weight too, so that the screen reads the same without colours.
struct Theme: Hashable, Sendable {
  /// Ordinary text.
  var text = Style.plain
  /// What is worth less attention.
  var quiet = Style.dim
  /// Names and titles.
  var strong = Style.bold
  /// The line at the top.
  var header = Style.reverse
  /// What stands out in the line at the top.
  var headerStrong = Style(attributes: [.reverse, .bold])
  /// Borders.
  var border = Style.dim
  /// The border of the probe.
  var probeBorder = Style.plain
  /// Border and marker of the selected candidate.
  var selected = Style.bold
  /// The selected row of a list.
  var selectedRow = Style(attributes: [.reverse, .bold])
  /// The similarity bar.
  var bar = Style.plain
  /// The similarity bar of the selected candidate.
  var selectedBar = Style.bold
  /// The part of a bar that is not filled.
  var barGround = Style.dim
  /// Keys among the hints.
  var key = Style.bold
  /// What was done.
  var done = Style.bold
  /// Why nothing was done.
  var hint = Style.plain
  /// What went wrong.
  var failed = Style(attributes: [.bold, .reverse])
  /// Marks that call for care.
  var mark = Style.bold
  /// Whether characters beyond ASCII can be shown.
  let unicode: Bool

  /// Chooses the looks for a terminal.
  init(_ capabilities: Capabilities) {
    unicode = capabilities.unicode
    switch capabilities.colors {
    case ..<8: break
    case ..<256: colour(Palette.few)
    case ..<(1 << 16): colour(Palette.many)
    default: colour(Palette.full)
    }
  }

  private mutating func colour(_ palette: Palette) {
    quiet = Style(foreground: palette.quiet, attributes: palette.quietAttributes)
    header = Style(foreground: palette.headerText, background: palette.header)
    headerStrong = header.adding(.bold)
    border = Style(foreground: palette.line, attributes: palette.quietAttributes)
    probeBorder = Style(foreground: palette.line, attributes: palette.quietAttributes)
    selected = Style(foreground: palette.accent, attributes: .bold)
    selectedRow = Style(
      foreground: palette.accentText, background: palette.accent, attributes: .bold)
    bar = Style(foreground: palette.bar, background: palette.barGround)
    selectedBar = Style(foreground: palette.accent, background: palette.barGround)
    barGround = Style(foreground: palette.quiet, background: palette.barGround)
    key = Style(foreground: palette.accent, attributes: .bold)
    done = Style(foreground: palette.good)
    hint = Style(foreground: palette.care)
    failed = Style(foreground: palette.bad, attributes: .bold)
    mark = Style(foreground: palette.care)
  }

  /// What stands between two parts of a line.
  var separator: String { unicode ? " · " : " - " }
  /// What marks the selected one.
  var marker: String { unicode ? "▸" : ">" }
  /// What says that something is on its way.
  var waiting: String { unicode ? "…" : "..." }
  /// The border of what is not selected.
  var line: Border { unicode ? .line : .ascii }
  /// The border of what is selected; its marker tells it apart where lines come in one weight.
  var heavy: Border { unicode ? .heavy : .ascii }
}

/// The colours behind the roles of a theme.
struct Palette: Hashable, Sendable {
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
  let quietAttributes: Attributes

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
    care: .palette(179), bad: .palette(203), quietAttributes: [])

  /// For terminals with all colours.
  static let full = Palette(
    accent: .rgb(94, 214, 206), accentText: .rgb(18, 22, 28), quiet: .rgb(148, 152, 160),
    line: .rgb(84, 90, 100),
    header: .rgb(44, 50, 60), headerText: .rgb(222, 226, 232), bar: .rgb(88, 138, 186),
    barGround: .rgb(40, 44, 52), good: .rgb(140, 206, 138), care: .rgb(222, 178, 98),
    bad: .rgb(240, 112, 104), quietAttributes: [])
}
