internal import DenseMath

/// One thing that a search varies: how it is drawn, and which setting it is.
public struct SearchKey: Sendable {
  /// The key's name in tables.
  public let name: String
  /// Whether numbers are to be compared by their logarithm.
  public let isLogarithmic: Bool
  let draw: @Sendable (inout TrainingRandom) -> SearchValue
  let apply: @Sendable (SearchValue, inout TrainingSettings) -> Void

  /// A number between two bounds.
  ///
  /// - Parameters:
  ///   - name: The key's name.
  ///   - range: The bounds; above 0 where `isLogarithmic`.
  ///   - isLogarithmic: Whether each tenfold is as likely as the next.
  ///   - apply: Puts the number into its setting.
  /// - Returns: The key.
  public static func number(
    _ name: String, in range: ClosedRange<Double>, isLogarithmic: Bool = false,
    apply: @escaping @Sendable (Double, inout TrainingSettings) -> Void
  ) -> SearchKey {
    precondition(!isLogarithmic || range.lowerBound > 0, "a logarithm needs numbers above 0")
    return SearchKey(name: name, isLogarithmic: isLogarithmic) { random in
      let share = random.uniform()
      guard isLogarithmic else {
        return .number(range.lowerBound + share * (range.upperBound - range.lowerBound))
      }
      // By halving the interval of logarithms: exact at both ends, without `exp` and `log`.
      var (low, high, rest) = (range.lowerBound, range.upperBound, share)
      for _ in 0..<40 {
        let middle = (low * high).squareRoot()
        rest *= 2
        if rest >= 1 {
          rest -= 1
          low = middle
        } else {
          high = middle
        }
      }
      return .number(low)
    } apply: { value, settings in
      if case .number(let number) = value { apply(number, &settings) }
    }
  }

  /// One of several choices.
  ///
  /// - Parameters:
  ///   - name: The key's name.
  ///   - choices: What there is to choose, at least one.
  ///   - apply: Puts the choice into its setting.
  /// - Returns: The key.
  public static func choice(
    _ name: String, of choices: [String],
    apply: @escaping @Sendable (String, inout TrainingSettings) -> Void
  ) -> SearchKey {
    precondition(!choices.isEmpty, "there is nothing to choose")
    return SearchKey(name: name, isLogarithmic: false) { random in
      .choice(choices[random.below(choices.count)])
    } apply: { value, settings in
      if case .choice(let choice) = value { apply(choice, &settings) }
    }
  }
}
