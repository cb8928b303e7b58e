extension CaptureTime {
  /// Reads `YYYY-MM-DD`, also with a time (`HH:MM`, `HH:MM:SS`, fractions of a second) after a
  /// space or `T`, and with a zone (`Z`, `+02:00`, `+0200`) after that; nil for anything else.
  ///
  /// The date may be written with colons, as cameras do.
  public init?(parsing text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(digits: 4), let separator = reader.any(of: "-:"),
      let month = reader.number(digits: 2), reader.take(separator),
      let day = reader.number(digits: 2)
    else { return nil }
    if reader.isAtEnd {
      self.init(year: year, month: month, day: day)
      return
    }
    guard reader.any(of: " Tt") != nil, let hour = reader.number(digits: 2), reader.take(":"),
      let minute = reader.number(digits: 2)
    else { return nil }
    var second = 0.0
    if reader.take(":") {
      guard let whole = reader.number(digits: 2) else { return nil }
      second = Double(whole)
      if reader.any(of: ".,") != nil {
        guard let fraction = reader.fraction() else { return nil }
        second += fraction
      }
    }
    guard let offset = reader.zone(), reader.isAtEnd,
      let time = Self.secondOfDay(hour: hour, minute: minute, second: second)
    else { return nil }
    self.init(year: year, month: month, day: day, secondOfDay: time, offsetSeconds: offset)
  }
}

/// Reads fixed-width numbers off the front of a text.
struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number(digits: Int) -> Int? {
    let part = rest.prefix(digits)
    guard part.count == digits, part.allSatisfy(Self.isDigit) else { return nil }
    rest = rest.dropFirst(digits)
    return part.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  mutating func any(of characters: String) -> Character? {
    guard let byte = rest.first, characters.utf8.contains(byte) else { return nil }
    rest = rest.dropFirst()
    return Character(Unicode.Scalar(byte))
  }

  mutating func take(_ character: Character) -> Bool {
    any(of: String(character)) != nil
  }

  mutating func fraction() -> Double? {
    let part = rest.prefix(while: Self.isDigit)
    guard !part.isEmpty else { return nil }
    rest = rest.dropFirst(part.count)
    return Double("0.\(Substring(part))")
  }

  /// Seconds ahead of UTC; 0 where no zone follows, nil where something else does.
  mutating func zone() -> Int? {
    if isAtEnd || any(of: "Zz") != nil { return 0 }
    guard let sign = any(of: "+-"), let hours = number(digits: 2) else { return nil }
    _ = take(":")
    guard let minutes = number(digits: 2), hours <= 14, minutes < 60 else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
