import Evaluation
import Foundation
import GalleryStore
import Matching
import ReidCore

/// A past decision that a head would decide otherwise.
struct Dispute: Codable, Hashable, Sendable {
  /// The chip.
  let chip: String
  /// The decision that named the individual.
  let decision: String
  /// The individual that was decided.
  let individual: String
  /// Its name.
  let name: String
  /// Similarity of that individual's best chip of another encounter.
  let similarity: Float
  /// The individual that the head ranks first.
  let suggested: String
  /// Its name.
  let suggestedName: String
  /// Similarity of that individual's best chip.
  let suggestedSimilarity: Float
  /// Probability that the suggestion is right; nil where none was earned.
  let probability: Double?

  private enum CodingKeys: String, CodingKey {
    case chip, decision, individual, name, similarity, suggested, suggestedName
    case suggestedSimilarity, probability
  }

  /// Writes all fields, null where there is no value.
  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(chip, forKey: .chip)
    try values.encode(decision, forKey: .decision)
    try values.encode(individual, forKey: .individual)
    try values.encode(name, forKey: .name)
    try values.encode(similarity, forKey: .similarity)
    try values.encode(suggested, forKey: .suggested)
    try values.encode(suggestedName, forKey: .suggestedName)
    try values.encode(suggestedSimilarity, forKey: .suggestedSimilarity)
    try values.encode(probability, forKey: .probability)
  }
}

extension Dispute {
  /// The decisions that vectors speak against, the surest first.
  ///
  /// Each chip is ranked against all others of other encounters; a chip whose individual has none
  /// disputes nothing.
  ///
  /// - Parameters:
  ///   - data: The chips and who decided them.
  ///   - set: The same chips with the head's vectors.
  ///   - calibration: What its similarities are worth.
  ///   - names: Names of individuals.
  /// - Returns: The disputes.
  /// - Complexity: O(n² · d).
  static func all(
    _ data: LearningData, set: LabelledSet, calibration: PairCalibration?,
    names: [ID<Individual>: String]
  ) -> [Dispute] {
    let decisions = Dictionary(zip(set.chips.map(\.chip), data.decisions)) { first, _ in first }
    func name(_ id: ID<Individual>) -> String { names[id] ?? id.rawValue }
    let disputes = Retrieval(exclusion: .encounter).leaveOneOut(set).queries.compactMap {
      query -> Dispute? in
      guard query.isKnown, !query.isRight, let own = query.own, let other = query.other,
        let decision = decisions[query.chip]
      else { return nil }
      return Dispute(
        chip: query.chip.rawValue, decision: decision.id.uuidString,
        individual: query.individual.rawValue, name: name(query.individual),
        similarity: own.similarity, suggested: other.individual.rawValue,
        suggestedName: name(other.individual), suggestedSimilarity: other.similarity,
        probability: calibration?.sameProbability(similarity: other.similarity)?.value)
    }
    return disputes.sorted { one, another in
      let (a, b) = (one.sureness, another.sureness)
      return a != b ? a > b : one.chip < another.chip
    }
  }

  /// By how much the suggestion is nearer than what was decided.
  private var sureness: Float { suggestedSimilarity - similarity }

  /// One line for people.
  var line: String {
    func text(_ value: Float) -> String { String(format: "%.3f", value) }
    return "  \(chip.prefix(12))  \(plain(name)) (\(text(similarity)))  ->  "
      + "\(plain(suggestedName)) (\(text(suggestedSimilarity)))"
      + (probability.map { String(format: "  p %.2f", $0) } ?? "") + "  decision \(decision)"
  }
}
