/// What a key of a search was given in one trial.
public enum SearchValue: Sendable, Equatable, Hashable, Codable {
  /// A number.
  case number(Double)
  /// One of several choices.
  case choice(String)
}

extension SearchValue: CustomStringConvertible {
  /// The number or the choice, for a table.
  public var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .choice(let choice): choice
    }
  }
}
