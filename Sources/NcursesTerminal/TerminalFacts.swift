public import TerminalUI

/// What was found out about the terminal, and how; for an information screen.
public struct TerminalFacts: Hashable, Sendable {
  /// The value of `TERM`.
  public internal(set) var name: String
  /// The terminfo entry that ncurses was started with; empty where it was not started.
  public internal(set) var entry: String
  /// Number of colours in use.
  public internal(set) var colors: Int
  /// Why this many colours are used, as a phrase.
  public internal(set) var colorReason: String
  /// The terminal's own name and version, where it tells.
  public internal(set) var version: String?
  /// How pictures are drawn.
  public internal(set) var pictures: PictureMode
  /// Why they are drawn so, as a phrase.
  public internal(set) var pictureReason: String
  /// A cell's extent in pixels; nil where it is not known.
  public internal(set) var cell: PixelSize?
  /// Whether the terminal takes the kitty protocol; nil where it was not asked or did not answer.
  public internal(set) var hasKittyGraphics: Bool?
  /// Whether the terminal has sixels; nil where it was not asked or did not answer.
  public internal(set) var hasSixels: Bool?
  /// `tmux` or `screen`, where one stands in between.
  public internal(set) var multiplexer: String?
  /// Whether the terminal is at the other end of an ssh connection.
  public internal(set) var isRemote: Bool

  /// Gathers what was found.
  init(
    choice: TerminalChoice, finding: TerminalFinding, entry: String, colors: Int,
    pictures: PictureChoice, cell: PixelSize?
  ) {
    name = choice.name
    self.entry = entry
    self.colors = colors
    colorReason =
      finding.trueColor && colors < 1 << 24
      ? "\(finding.colorReason), but its terminfo entry is missing (package ncurses-term)"
      : finding.colorReason
    version = finding.reply?.version
    self.pictures = pictures.mode
    pictureReason = pictures.reason
    self.cell = cell
    let answer = finding.reply.flatMap { $0.isComplete ? $0 : nil }
    hasKittyGraphics = answer?.hasKittyGraphics
    hasSixels = answer?.hasSixels
    switch finding.multiplexer {
    case .none: multiplexer = nil
    case .tmux: multiplexer = "tmux"
    case .screen: multiplexer = "screen"
    }
    isRemote = choice.isRemote
  }

  /// What there is to say, a topic and a phrase for each line.
  public var lines: [(topic: String, text: String)] {
    func word(_ answer: Bool?) -> String { answer.map { $0 ? "yes" : "no" } ?? "not known" }
    var connection = multiplexer.map { "inside \($0)" } ?? "direct"
    if isRemote { connection += ", over ssh" }
    let cells = cell.map { "\($0.width)x\($0.height) pixels" } ?? "not known"
    return [
      ("terminal", name + (version.map { ", \($0)" } ?? "")),
      ("terminfo", entry), ("connection", connection),
      ("colours", "\(colors): \(colorReason)"),
      ("pictures", "\(pictures.rawValue): \(pictureReason)"),
      ("kitty graphics", word(hasKittyGraphics)), ("sixels", word(hasSixels)), ("cell", cells),
    ].filter { !$0.1.isEmpty }
  }
}
