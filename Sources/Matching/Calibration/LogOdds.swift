import Foundation

/// Probabilities as log-odds, in which evidence adds up.
enum LogOdds {
  /// The log-odds of a probability above 0 and below 1.
  static func of(_ probability: Double) -> Double { log(probability) - log1p(-probability) }

  /// The probability after seeing the same evidence with another chance before looking.
  ///
  /// odds' = odds · [to / (1 − to)] / [from / (1 − from)]: Bayes' rule keeps what the evidence
  /// multiplies the odds by. Rising, and kept off 0 and 1 where rounding would reach them.
  ///
  /// Source: Saerens et al., "Adjusting the outputs of a classifier to new a priori
  /// probabilities", 2002.
  static func corrected(_ probability: Double, from: Double, to: Double) -> Double {
    guard from != to else { return probability }
    let moved = LogisticCurve.sigmoid(of(probability) + of(to) - of(from))
    return min(1 - Double.ulpOfOne, max(.leastNormalMagnitude, moved))
  }
}
