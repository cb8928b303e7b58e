import Foundation

/// What is wrong with a typed filter.
public struct ListFilterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what would be right.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}

extension ListFilter: CustomStringConvertible {
  /// The words that begin a condition, with what follows them; for completion and help.
  static let conditions: [(word: String, example: String)] = [
    ("camera:", "camera:cam-07"), ("date:", "date:2026-05"), ("from:", "from:2026-05-01"),
    ("to:", "to:2026-05-31"), ("burst:", "burst:2-5"), ("sim:", "sim:.6-.8"),
    ("is:", "is:Otis"), ("by:", "by:ann"),
  ]

  /// Reads a filter as it is typed: conditions (`camera:cam-07`, `date:2026-05`, `burst:2-5`,
  /// `sim:.6-.8`, `is:Otis`, `by:ann`) and words to look for; values with spaces stand in double
  /// quotes.
  ///
  /// - Throws: ``ListFilterError`` where a value cannot be read.
  public init(parsing typed: String) throws(ListFilterError) {
    self.init()
    var words: [String] = []
    for token in Self.tokens(of: typed) {
      guard let colon = token.firstIndex(of: ":"),
        Self.conditions.contains(where: { $0.word == token[...colon].lowercased() })
      else {
        words.append(token)
        continue
      }
      let value = String(token[token.index(after: colon)...])
      guard !value.isEmpty else { throw ListFilterError("\(token) needs a value.") }
      try set(token[..<colon].lowercased(), to: value)
    }
    text = words.joined(separator: " ")
  }

  private mutating func set(_ name: String, to value: String) throws(ListFilterError) {
    switch name {
    case "camera": camera = value
    case "is": individual = value
    case "by": reviewer = value
    case "date": (from, until) = try Self.period(value)
    case "from": from = try Self.period(value).from
    case "to": until = try Self.period(value).until
    case "burst":
      let (low, high) = Self.bounds(value)
      minimumEncounter = try Self.whole(low)
      maximumEncounter = try Self.whole(high)
    default:
      let (low, high) = Self.bounds(value)
      minimumSimilarity = try Self.similarity(low)
      maximumSimilarity = try Self.similarity(high)
    }
  }

  /// The filter as it would be typed; reading it gives the same filter.
  public var description: String {
    var parts: [String] = []
    func add(_ name: String, _ value: String?) {
      if let value { parts.append("\(name):\(Self.quoted(value))") }
    }
    add("camera", camera)
    add("from", from.map { CivilDate($0).description })
    add("to", until.map { CivilDate($0.addingTimeInterval(-86_400)).description })
    add("burst", Self.range(minimumEncounter.map(String.init), maximumEncounter.map(String.init)))
    add(
      "sim",
      Self.range(
        minimumSimilarity.map(Figures.similarity), maximumSimilarity.map(Figures.similarity)))
    add("is", individual)
    add("by", reviewer)
    if !text.isEmpty { parts.append(text) }
    return parts.joined(separator: " ")
  }

  // MARK: - Parts

  /// Words, and what stands between double quotes.
  private static func tokens(of typed: String) -> [String] {
    var tokens: [String] = []
    var token = ""
    var isQuoted = false
    for character in typed {
      if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        if !token.isEmpty { tokens.append(token) }
        token = ""
      } else {
        token.append(character)
      }
    }
    return token.isEmpty ? tokens : tokens + [token]
  }

  private static func quoted(_ value: String) -> String {
    value.contains(where: \.isWhitespace) ? "\"\(value)\"" : value
  }

  /// `2-5`, `2-`, `-5` or `2`, which is both ends.
  private static func bounds(_ value: String) -> (low: String?, high: String?) {
    guard let dash = value.firstIndex(of: "-") else { return (value, value) }
    let low = String(value[..<dash])
    let high = String(value[value.index(after: dash)...])
    return (low.isEmpty ? nil : low, high.isEmpty ? nil : high)
  }

  private static func range(_ low: String?, _ high: String?) -> String? {
    if low == nil, high == nil { return nil }
    if low == high, let low { return low }
    return (low ?? "") + "-" + (high ?? "")
  }

  private static func whole(_ text: String?) throws(ListFilterError) -> Int? {
    guard let text else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw ListFilterError("\(text) is no number of chips; burst:2-5 is right.")
    }
    return number
  }

  private static func similarity(_ text: String?) throws(ListFilterError) -> Float? {
    guard let text else { return nil }
    let padded = text.hasPrefix(".") ? "0" + text : text
    guard let number = Float(padded), (0...1).contains(number) else {
      throw ListFilterError("\(text) is no similarity; sim:.6-.8 is right.")
    }
    return number
  }

  /// A year, month or day, from its beginning to the beginning of the next.
  private static func period(_ text: String) throws(ListFilterError) -> (from: Date, until: Date) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    let problem = ListFilterError("\(text) is no date; 2026, 2026-05 and 2026-05-03 are.")
    guard numbers.count == parts.count, (1...3).contains(numbers.count), parts[0].count == 4,
      (1...9998).contains(numbers[0])
    else { throw problem }
    let month = numbers.count > 1 ? numbers[1] : 1
    let day = numbers.count > 2 ? numbers[2] : 1
    guard (1...12).contains(month) else { throw problem }
    let from = CivilDate.midnight(year: numbers[0], month: month, day: day)
    let read = CivilDate(from)
    guard read.month == month, read.day == day else { throw problem }
    let until =
      switch numbers.count {
      case 1: CivilDate.midnight(year: numbers[0] + 1, month: 1, day: 1)
      case 2:
        CivilDate.midnight(
          year: month == 12 ? numbers[0] + 1 : numbers[0], month: month % 12 + 1, day: 1)
      default: from.addingTimeInterval(86_400)
      }
    return (from, until)
  }
}
