/// How the screen looks and behaves, from the user's settings and flags.
///
/// Settings that a recorded session does not name have the values of the time when it was recorded.
public struct ScreenSettings: Hashable, Codable, Sendable {
  /// Which colours.
  public enum ThemeName: String, Hashable, Codable, Sendable, CaseIterable {
    /// For dark terminals.
    case dark
    /// For light terminals.
    case light
    /// Black, white and strong colours.
    case highContrast = "high-contrast"
    /// Colours that differ for every kind of colour vision.
    case colourBlind = "colour-blind"
  }

  /// Which colours.
  public var theme = ThemeName.dark
  /// Whether to use no colours at all, as `NO_COLOR` asks.
  public var monochrome = false
  /// Whether to use ASCII characters only.
  public var ascii = false
  /// Whether to write plain lines for a screen reader: no boxes, no pictures.
  public var screenReader = false
  /// Whether the mouse is listened to; off, text can be selected with it.
  public var mouse = true
  /// A decision that is keyed within so many milliseconds of a new probe is taken as meant for the
  /// one before and ignored; 0 takes all.
  public var guardMilliseconds = 0
  /// The user's keys.
  public var keymap: [KeymapOverride] = []
  /// What was wrong with the file of the user's keys before its lines could be read.
  public var keymapProblems: [KeymapProblem] = []
  /// Which tab to begin with.
  public var screen = Screen.review
  /// Which part of the queue to begin with.
  public var choice = QueueChoice()
  /// Whether nobody has reviewed here yet, so that a tour is offered.
  public var isFirstReview = false
  /// Whether the gallery is the drawn one of the demo.
  public var isDemo = false
  /// How fast the reviewer was in earlier sessions.
  public var earlier: EarlierSpeed?
  /// Names of the commands that were done by name in earlier sessions, newest first.
  public var recalled: [String] = []

  /// Whether there is a map of the gallery; not in sessions that were recorded before there was.
  public var hasMap = false

  /// Makes settings as they are without a settings file.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case theme, monochrome, ascii, screenReader, mouse, guardMilliseconds, keymap, keymapProblems,
      screen, choice, isFirstReview, isDemo, earlier, recalled, hasMap
  }

  /// Reads settings; those that are missing keep their values.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, into value: inout Value) throws {
      if let found = try values.decodeIfPresent(Value.self, forKey: key) { value = found }
    }
    try read(.theme, into: &theme)
    try read(.monochrome, into: &monochrome)
    try read(.ascii, into: &ascii)
    try read(.screenReader, into: &screenReader)
    try read(.mouse, into: &mouse)
    try read(.guardMilliseconds, into: &guardMilliseconds)
    try read(.keymap, into: &keymap)
    try read(.keymapProblems, into: &keymapProblems)
    try read(.screen, into: &screen)
    try read(.choice, into: &choice)
    try read(.isFirstReview, into: &isFirstReview)
    try read(.isDemo, into: &isDemo)
    earlier = try values.decodeIfPresent(EarlierSpeed.self, forKey: .earlier)
    try read(.recalled, into: &recalled)
    try read(.hasMap, into: &hasMap)
  }
}
