/// A setting's value.
public enum SettingValue: Hashable, Sendable, CustomStringConvertible {
  /// A text, path or word.
  case text(String)
  /// Yes or no.
  case flag(Bool)
  /// A whole number.
  case whole(Int)
  /// A number.
  case number(Double)

  /// The value as it is written in a settings file, but without quotes.
  public var description: String {
    switch self {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .whole(let number): "\(number)"
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    }
  }
}
