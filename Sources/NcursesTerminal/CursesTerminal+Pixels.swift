import Glibc
public import TerminalUI

extension CursesTerminal {
  /// Finds out about the terminal without taking its screen, for `lineup info`.
  ///
  /// - Parameters:
  ///   - images: How pictures were asked to be drawn; nil for the best that the terminal can.
  ///   - device: Which terminal.
  /// - Returns: What was found, and what would be chosen.
  /// - Throws: `TerminalError.notATerminal`, `.unknownTerminal` or `.cannotOpen`.
  public static func inspect(
    images: PictureMode?, device: TerminalDevice = .standardStreams
  ) throws(TerminalError) -> TerminalFacts {
    let unicode = LocaleSetup.useUnicode()
    let streams = try TerminalStreams(device)
    let choice = try TerminalChoice { name in
      unsafe getenv(name).map { unsafe String(cString: $0) }
    }
    let finding = TerminalFinding(choice, streams: streams)
    let colors = finding.trueColor ? 1 << 24 : choice.colorsByName
    let pictures = PictureChoice(
      requested: images, colors: colors, unicode: unicode, choice: choice, finding: finding)
    return TerminalFacts(
      choice: choice, finding: finding, entry: "", colors: colors, pictures: pictures,
      cell: cell(streams: streams, finding: finding))
  }

  /// The extent of a cell: the terminal's answer, unless the window has since shown another.
  static func cell(streams: TerminalStreams, finding: TerminalFinding) -> PixelSize? {
    guard let window = streams.cellOfWindow else { return finding.cell }
    // The window's border makes its quotient a little too large at times.
    if let answer = finding.cell, (0...1).contains(window.width - answer.width),
      (0...1).contains(window.height - answer.height)
    {
      return answer
    }
    return window
  }

  static func fit(_ mode: PictureMode, cell: PixelSize?, finding: TerminalFinding) -> PixelFit {
    // What xterm takes if nobody told it otherwise; more would be cut off.
    let usual = PixelSize(width: 1000, height: 1000)
    return PixelFit(
      cell: cell ?? .usualCell, limit: mode == .sixel ? finding.reply?.sixelLimit ?? usual : nil)
  }

  static func transport(_ mode: PictureMode, _ finding: TerminalFinding) -> PixelTransport {
    guard case .tmux(let tmux?) = finding.multiplexer, mode != .sixel else { return .direct }
    return .aroundTmux(origin: tmux.origin)
  }
}

extension TerminalFinding {
  /// The extent of a cell, where the terminal or tmux told.
  var cell: PixelSize? {
    if case .tmux(let tmux) = multiplexer { return tmux?.cell }
    return reply?.cell
  }
}

extension TerminalChoice {
  /// The number of colours that the name of the terminal promises.
  var colorsByName: Int {
    if name.hasSuffix("-direct") { return 1 << 24 }
    if name.contains("256") || ["xterm-kitty", "alacritty", "foot", "xterm-ghostty"].contains(name)
    {
      return 256
    }
    return name.contains("16color") ? 16 : name.hasPrefix("vt") ? 0 : 8
  }
}
