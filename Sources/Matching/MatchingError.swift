public import ReidCore

/// Why a gallery could not be indexed or searched.
public enum MatchingError: Error, Hashable, Sendable {
  /// A vector does not have the index's number of components.
  case wrongDimension(expected: Int, got: Int)
  /// A vector holds NaN or infinity; `chip` is nil for a bare probe vector.
  case notFinite(chip: ID<Chip>?)
  /// A vector's length is not 1 within a hundredth; `chip` is nil for a bare probe vector.
  case notUnit(chip: ID<Chip>?, length: Float)
  /// A segment was made by another model than the index's.
  case modelMismatch(expected: EmbeddingKey, got: EmbeddingKey)
  /// The same chip was added twice.
  case duplicateChip(ID<Chip>)
  /// The probe has no vector in this index.
  case unknownProbe(ID<Chip>)
  /// More vectors were appended than the builder was made for.
  case segmentFull(capacity: Int)
}

extension MatchingError: CustomStringConvertible {
  /// What was being done, why it failed and what to try.
  public var description: String {
    switch self {
    case .wrongDimension(let expected, let got):
      "cannot index a vector of \(got) components beside vectors of \(expected): "
        + "it was made by another model; embed the chip again"
    case .notFinite(let chip):
      "cannot compare the vector of \(Self.name(chip)): it holds a value that is no number; "
        + "embed it again"
    case .notUnit(let chip, let length):
      "cannot compare the vector of \(Self.name(chip)): its length is \(length) instead of 1; "
        + "embed it again"
    case .modelMismatch(let expected, let got):
      "cannot compare vectors of model \(got.model) (\(got.precision.rawValue), "
        + "\(got.tta.rawValue)) with those of model \(expected.model) "
        + "(\(expected.precision.rawValue), \(expected.tta.rawValue)); "
        + "embed all chips with one model"
    case .duplicateChip(let chip):
      "cannot index chip \(chip) a second time; rebuild the index"
    case .unknownProbe(let chip):
      "cannot rank chip \(chip): it has no vector in this index; embed it first"
    case .segmentFull(let capacity):
      "cannot append to a segment made for \(capacity) vectors; make it larger"
    }
  }

  private static func name(_ chip: ID<Chip>?) -> String {
    chip.map { "chip \($0)" } ?? "the probe"
  }
}
