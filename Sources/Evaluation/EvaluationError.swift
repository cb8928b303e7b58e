public import ReidCore

/// Why a labelled set could not be evaluated.
public enum EvaluationError: Error, Hashable, Sendable {
  /// There are not as many values as chips times components.
  case wrongCount(chips: Int, dimension: Int, values: Int)
  /// A chip's vector holds NaN or infinity.
  case notFinite(ID<Chip>)
  /// A chip's vector does not have length 1 within a hundredth.
  case notUnit(ID<Chip>, length: Float)
  /// Two models were not asked about the same probes.
  case differentProbes(before: Int, after: Int)
}

extension EvaluationError: CustomStringConvertible {
  /// What was being done, why it failed and what to try.
  public var description: String {
    switch self {
    case .wrongCount(let chips, let dimension, let values):
      "cannot evaluate \(chips) chips: \(values) values are not \(chips) vectors of "
        + "\(dimension) components"
    case .notFinite(let chip):
      "cannot evaluate chip \(chip): its vector holds a value that is no number; embed it again"
    case .notUnit(let chip, let length):
      "cannot evaluate chip \(chip): its vector has length \(length) instead of 1; "
        + "embed it again"
    case .differentProbes(let before, let after):
      "cannot compare two models: one answered \(before) queries, the other \(after), and not the "
        + "same; measure both on the same chips with the same exclusion"
    }
  }
}
