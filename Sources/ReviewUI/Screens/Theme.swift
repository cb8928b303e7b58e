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
  /// Whether the screen is read aloud: no boxes, no bars.
  let isLinear: Bool

  /// Chooses the looks for a terminal and a taste.
  init(_ capabilities: Capabilities, _ settings: ScreenSettings = ScreenSettings()) {
    unicode = capabilities.unicode
    isLinear = settings.screenReader
    if let palette = Palette.of(settings.theme, colors: capabilities.colors) { colour(palette) }
  }

  private mutating func colour(_ palette: Palette) {
    text = Style(foreground: palette.text)
    strong = Style(foreground: palette.text, attributes: .bold)
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
  /// What marks rows that were chosen for something.
  var tick: String { unicode ? "✓" : "*" }
  /// What says that something is on its way.
  var waiting: String { unicode ? "…" : "..." }
  /// The border of what is not selected.
  var line: Border { unicode ? .line : .ascii }
  /// The border of what is selected; its marker tells it apart where lines come in one weight.
  var heavy: Border { unicode ? .heavy : .ascii }
}
