/// How the terms of a loss become one number.
public enum TermAveraging: String, Sendable, Codable, CaseIterable {
  /// The mean of the terms above 0; 0 if there are none.
  ///
  /// Keeps the gradient of the hard terms from fading as more and more become easy.
  case nonZero = "non-zero"
  /// The mean of all terms.
  case all

  /// What the sum of the terms is divided by; nil if there is nothing to divide.
  func divisor(terms: Int, active: Int) -> Int? {
    let count = self == .nonZero ? active : terms
    return active > 0 ? count : nil
  }
}
