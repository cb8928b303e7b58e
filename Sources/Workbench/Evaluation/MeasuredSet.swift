import EmbeddingRuntime
import Evaluation
import ReidCore

/// Chips that are known, with vectors, and what made them.
struct MeasuredSet: Sendable {
  /// Chips with the vectors that are compared.
  var set: LabelledSet
  /// What the network's vectors are keyed by.
  let key: EmbeddingKey
  /// Which engine made them.
  let engine: String
  /// The network's name.
  let model: String
  /// Labelled pictures that could not be used.
  let skipped: [SkippedFile]
  /// What people call the individuals.
  let names: [ID<Individual>: String]
  /// Where the chips' pixels are.
  let pixels: [ID<Chip>: ChipPixels]
  /// What maps the vectors; nil if nothing does.
  var head: MeasuredHead?
  /// What similarities of the compared vectors are worth.
  var calibration: StoredCalibration

  /// What an individual is called.
  func name(of individual: ID<Individual>) -> String {
    names[individual] ?? individual.rawValue
  }

  /// The same chips as a head sees them.
  func mapped(by head: MeasuredHead?) throws(Failure) -> MeasuredSet {
    guard let head else { return self }
    try head.require(key)
    var result = self
    result.set = try head.map(set)
    result.head = head
    result.calibration = head.calibration
    return result
  }
}
