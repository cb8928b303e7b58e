import TerminalUI

/// Decides how pictures are drawn, and says why; pure, so that every case is tested.
struct PictureChoice: Hashable, Sendable {
  /// How pictures are drawn.
  let mode: PictureMode
  /// Why, a phrase for the information screen.
  let reason: String

  /// Decides.
  ///
  /// - Parameters:
  ///   - requested: What the user asked for; nil for the best.
  ///   - colors: Number of colours.
  ///   - unicode: Whether the locale has Unicode.
  ///   - choice: What the environment says.
  ///   - finding: What the terminal or tmux answered.
  init(
    requested: PictureMode?, colors: Int, unicode: Bool, choice: TerminalChoice,
    finding: TerminalFinding
  ) {
    let symbols = PictureMode.symbols(colors: colors, unicode: unicode)
    guard let requested else {
      (mode, reason) = PictureChoice.best(
        symbols: symbols, colors: colors, unicode: unicode, choice: choice, finding: finding)
      return
    }
    if requested.usesPixels,
      let obstacle = PictureChoice.obstacle(to: requested, unicode: unicode, finding: finding)
    {
      (mode, reason) = (symbols, "\(requested.rawValue) was asked for, but \(obstacle)")
    } else {
      mode = requested
      let isDoubtful =
        requested.usesPixels && finding.multiplexer == .none
        && !PictureChoice.isConfirmed(requested, choice: choice, finding: finding)
      if case .tmux(let tmux?) = finding.multiplexer, requested == .kitty,
        !tmux.passesThroughUnseen
      {
        reason =
          "asked for; pictures stay behind when tmux shows another window, unless its option "
          + "allow-passthrough is all (from tmux 3.4 on)"
      } else {
        reason = isDoubtful ? "asked for, though the terminal does not confirm it" : "asked for"
      }
    }
  }

  /// What makes pixels impossible whatever the user says; nil for nothing.
  private static func obstacle(
    to mode: PictureMode, unicode: Bool, finding: TerminalFinding
  ) -> String? {
    guard unicode else { return "the locale has no Unicode" }
    switch finding.multiplexer {
    case .none: return nil
    case .screen: return "GNU screen passes no pictures on"
    case .tmux(nil): return "tmux did not answer"
    case .tmux(let tmux?):
      if mode == .sixel {
        return tmux.features.contains("sixel") ? nil : "tmux does not know sixels here"
      }
      return tmux.passesThrough ? nil : "tmux's option allow-passthrough is off"
    }
  }

  private static func isConfirmed(
    _ mode: PictureMode, choice: TerminalChoice, finding: TerminalFinding
  ) -> Bool {
    switch mode {
    case .kitty: finding.reply?.hasKittyGraphics == true
    case .iterm: inlineImages(choice, finding) != nil
    case .sixel: finding.reply?.hasSixels == true
    case .blocks, .half, .grey, .grey16, .none: true
    }
  }

  private static func best(
    symbols: PictureMode, colors: Int, unicode: Bool, choice: TerminalChoice,
    finding: TerminalFinding
  ) -> (PictureMode, String) {
    guard unicode else { return (.none, "the locale has no Unicode") }
    let why =
      switch symbols {
      case .blocks: "true colour"
      case .grey: "256 colours, in which greys look better"
      case .grey16: "16 colours"
      default: "too few colours for pictures"
      }
    switch finding.multiplexer {
    case .tmux: return (symbols, "\(why); inside tmux pixels are drawn only if asked for")
    case .screen: return (symbols, "\(why); GNU screen passes no pixels on")
    case .none: break
    }
    guard let reply = finding.reply else { return (symbols, why) }
    if reply.hasKittyGraphics { return (.kitty, "the terminal accepts the kitty protocol") }
    if let name = inlineImages(choice, finding) {
      return (.iterm, "\(name) takes inline images")
    }
    if reply.hasSixels {
      return choice.isRemote
        ? (symbols, "\(why); sixels, which the terminal has, are too many bytes over ssh")
        : (.sixel, "the terminal names sixels among its attributes (DA1)")
    }
    return (
      symbols,
      reply.isComplete
        ? "\(why); the terminal offers no pixels" : "\(why); the terminal did not answer in time"
    )
  }

  /// The terminal's name, if it is known to take iTerm2's inline images.
  private static func inlineImages(_ choice: TerminalChoice, _ finding: TerminalFinding) -> String?
  {
    let version = finding.reply?.version ?? ""
    if choice.program == "iTerm.app" || choice.program == "iTerm2" || version.hasPrefix("iTerm2") {
      return "iTerm2"
    }
    if choice.program == "WezTerm" || version.hasPrefix("WezTerm") { return "WezTerm" }
    // There, images are an option that is off at first; sixels are among its attributes when on.
    if choice.program == "vscode", finding.reply?.hasSixels == true { return "VS Code" }
    return nil
  }
}
