/// Why no probability can be given.
public enum CalibrationError: Error, Hashable, Codable, Sendable {
  /// Too few confirmed pairs of one individual, or held-out probes of known ones.
  case notEnough(positives: Int, needed: Int)
  /// Too few pairs of different individuals, or held-out probes of new ones.
  case notEnoughNegatives(negatives: Int, needed: Int)
  /// A score that is no number; the index counts from 0.
  case notFinite(index: Int)
  /// Nothing to fit.
  case empty
  /// As many scores as targets and weights are needed.
  case differentCounts(scores: Int, targets: Int)
  /// A prior outside 0...1, its ends excluded.
  case invalidPrior(Double)
  /// A stored calibration of a version that this program does not know.
  case unknownVersion(Int)
  /// A stored calibration whose numbers are not a calibration's.
  case damaged(String)
}

extension CalibrationError: CustomStringConvertible {
  /// What was being done, why it failed and what to try.
  public var description: String {
    switch self {
    case .notEnough(let positives, let needed):
      "not enough confirmed pairs yet for a probability: \(positives) of \(needed); "
        + "confirm more chips of individuals seen at several encounters"
    case .notEnoughNegatives(let negatives, let needed):
      "not enough pairs of different individuals yet for a probability: \(negatives) of "
        + "\(needed); confirm chips of more individuals"
    case .notFinite(let index):
      "cannot fit a calibration: score \(index) is no number; embed its chip again"
    case .empty: "cannot fit a calibration to nothing; give at least one score"
    case .differentCounts(let scores, let targets):
      "cannot fit a calibration to \(scores) scores and \(targets) targets; give one for each"
    case .invalidPrior(let prior):
      "cannot use \(prior) as the chance before looking; give one between 0 and 1"
    case .unknownVersion(let version):
      "cannot read a calibration of version \(version); fit it again with this program"
    case .damaged(let what):
      "cannot use a stored calibration: \(what); fit it again"
    }
  }
}
