/// One value of a TOML file with its place.
struct TOMLEntry: Hashable, Sendable {
  /// The kinds of value that settings have.
  enum Value: Hashable, Sendable {
    case text(String)
    case flag(Bool)
    case whole(Int)
    case number(Double)
    /// A date, an array or anything else that no setting is; the text says what.
    case other(String)

    /// What it is, for a complaint.
    var kind: String {
      switch self {
      case .text: "a text"
      case .flag: "true or false"
      case .whole: "a whole number"
      case .number: "a number"
      case .other(let kind): kind
      }
    }
  }

  /// The tables it stands in, then its key.
  let path: [String]
  /// The value.
  let value: Value
  /// The line on which its key stands, counted from 1; nil if it cannot be told.
  let line: Int?
}
