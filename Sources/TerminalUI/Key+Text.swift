extension Key: LosslessStringConvertible {
  /// Keys that have a name of their own.
  private static let names: [(name: String, key: Key)] = [
    ("Space", .character(" ")), ("Enter", .enter), ("Esc", .escape), ("Tab", .tab),
    ("BackTab", .backTab), ("Backspace", .backspace), ("Delete", .delete), ("Up", .up),
    ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home), ("End", .end),
    ("PageUp", .pageUp), ("PageDown", .pageDown), ("Insert", .insert),
  ]
  private static let keysByName = Dictionary(
    uniqueKeysWithValues: names.map { ($0.name.lowercased(), $0.key) })
  private static let namesByKey = Dictionary(
    uniqueKeysWithValues: names.map { ($0.key, $0.name) })

  /// Reads a key's text form; nil where it names no key.
  ///
  /// Names are read in any case (`enter`, `Enter`); single characters are taken as they are.
  /// `Ctrl-`, `Escape`, `Return`, `Shift-Tab` and `Alt-` are read too, but never written.
  public init?(_ description: String) {
    if description.count == 1, let only = description.first {
      guard Key.isPrintable(only) else { return nil }
      self = only == " " ? .character(" ") : .character(only)
      return
    }
    let lower = description.lowercased()
    if let named = Key.keysByName[lower] {
      self = named
      return
    }
    switch lower {
    case "escape": self = .escape
    case "return": self = .enter
    case "shift-tab": self = .backTab
    case "pgup": self = .pageUp
    case "pgdn": self = .pageDown
    default:
      guard let key = Key.prefixed(description, lower: lower) else { return nil }
      self = key
    }
  }

  /// The key's text form, which `init(_:)` reads back.
  public var description: String {
    if let name = Key.namesByKey[self] { return name }
    switch self {
    case .character(let character): return String(character)
    case .control(let character): return "C-" + Key.characterName(character)
    case .alt(let character): return "M-" + Key.characterName(character)
    case .function(let number): return "F\(number)"
    default: return ""
    }
  }

  /// Reads `C-x`, `M-x` and `F1`.
  private static func prefixed(_ text: String, lower: String) -> Key? {
    if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...63).contains(number) {
      return .function(number)
    }
    for prefix in ["c-", "ctrl-"] where lower.hasPrefix(prefix) {
      return named(lower.dropFirst(prefix.count)).map(Key.control)
    }
    for prefix in ["m-", "alt-"] where lower.hasPrefix(prefix) {
      return named(text.dropFirst(prefix.count)).map(Key.alt)
    }
    return nil
  }

  private static func named(_ text: Substring) -> Character? {
    if text.lowercased() == "space" { return " " }
    guard text.count == 1, let only = text.first, isPrintable(only), only != " " else { return nil }
    return only
  }

  private static func characterName(_ character: Character) -> String {
    character == " " ? "Space" : String(character)
  }

  private static func isPrintable(_ character: Character) -> Bool {
    !character.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}

extension Key: Codable {
  /// Reads a key from its text form.
  ///
  /// - Throws: `DecodingError` if the text names no key.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let key = Key(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" names no key")
    }
    self = key
  }

  /// Writes the key's text form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
