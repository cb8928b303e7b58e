import DenseMath
import Evaluation
import Foundation
import GalleryStore
import Matching
import ReidCore

/// Fits what similarities are worth as probabilities, to chips that the head has not learned from.
///
/// What is asked for later is fitted: how often the first of the candidates is the right one, and
/// how often one of the others that a review shows. All pairs together would say how rare it is
/// that two chips show the same animal, which makes every answer look hopeless; and at the same
/// similarity the best of all is right more often than one that another is ahead of.
struct CalibrationFitting {
  /// Candidates that a review shows at once.
  private static let shownCount = 5
  /// Probes that are ranked at most, in each part.
  private static let probeLimit = 2_000

  /// The chance that a probe is of a new individual, before looking.
  let newPrior: Double
  /// What everything random is drawn from.
  let seed: UInt64

  /// The chance of a new animal, from what reviewers decided; a tenth as long as they have not
  /// decided enough.
  static func newPrior(_ snapshot: LearningSnapshot) -> Double {
    let (matches, news) = (snapshot.confirmed.matches, snapshot.confirmed.news)
    guard matches + news >= 20 else { return 0.1 }
    return (Double(news) + 1) / Double(matches + news + 2)
  }

  private var first: [CalibrationPair] = []
  private var others: [CalibrationPair] = []
  private var probes: [CalibrationProbe] = []
  private var random: Xoshiro256
  private var numbers: [ID<Individual>: Int] = [:]

  init(newPrior: Double, seed: UInt64) {
    self.newPrior = newPrior
    self.seed = seed
    random = Xoshiro256(seed: seed)
  }

  /// Takes chips with vectors of one head.
  ///
  /// Each unseen chip is asked about as a review asks: against every other individual, which score
  /// by their best chip of another encounter, on the same side.
  ///
  /// - Parameters:
  ///   - set: All confirmed chips.
  ///   - unseen: Places of the chips whose individuals the head has not learned from.
  mutating func add(_ set: LabelledSet, unseen: [Int]) {
    let count = set.chips.count
    guard count > 1 else { return }
    let labels = set.chips.map { chip in
      numbers[chip.individual]
        ?? {
          let number = numbers.count
          numbers[chip.individual] = number
          return number
        }()
    }
    let present = Set(unseen.map { labels[$0] }).sorted()
    // Every second individual, in an order of chance, is taken away to be new.
    let absent = Set(
      present.shuffled(using: &random).enumerated().filter { $0.offset % 2 == 1 }.map(\.element))
    var order = unseen
    if order.count > Self.probeLimit {
      order = Array(order.shuffled(using: &random).prefix(Self.probeLimit)).sorted()
    }
    let vectors = Matrix(rows: count, columns: set.dimension, values: set.vectors)
    for first in stride(from: 0, to: order.count, by: 64) {
      let some = Array(order[first..<min(order.count, first + 64)])
      let rows = Matrix(
        rows: some.count, columns: set.dimension,
        values: some.flatMap { set.vectors[$0 * set.dimension..<($0 + 1) * set.dimension] })
      // Rows of one times rows of the other.
      let similarities = vectors.product(transposed: rows)
      for (column, probe) in some.enumerated() {
        take(probe, set: set, labels: labels, absent: absent) { other in
          similarities.values[other * some.count + column]
        }
      }
    }
  }

  private mutating func take(
    _ probe: Int, set: LabelledSet, labels: [Int], absent: Set<Int>, similarity: (Int) -> Float
  ) {
    var best: [Int: Float] = [:]
    let chip = set.chips[probe]
    for (other, candidate) in set.chips.enumerated()
    where other != probe && (candidate.encounter == nil || candidate.encounter != chip.encounter)
      && Self.sidesFit(candidate.position, chip.position)
    {
      best[labels[other]] = max(best[labels[other]] ?? -.infinity, similarity(other))
    }
    let own = labels[probe]
    // A probe whose individual has no other encounter tells nothing about the right candidate.
    let ranked = best.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    let asked = ranked.prefix(best[own] == nil ? 0 : Self.shownCount).map { individual, score in
      CalibrationPair(similarity: min(1, max(-1, score)), first: own, second: individual)
    }
    first += asked.prefix(1)
    others += asked.dropFirst()
    let offered = best.filter { !absent.contains($0.key) }
    if let top = offered.values.max() {
      probes.append(
        CalibrationProbe(
          topSimilarity: min(1, max(-1, top)), isKnown: offered[own] != nil, individual: own))
    }
  }

  private static func sidesFit(_ one: String?, _ other: String?) -> Bool {
    func side(_ text: String?) -> String {
      text?.trimmingCharacters(in: .whitespacesAndNewlines).lowercased() ?? ""
    }
    let (a, b) = (side(one), side(other))
    return a.isEmpty || b.isEmpty || a == b
  }

  /// The chance that a candidate is the right one: as often as here, but no candidate of a new
  /// animal is.
  ///
  /// Never 0 or 1, however few were asked about.
  private func prior(_ pairs: [CalibrationPair]) -> Double {
    let hits = pairs.count(where: \.isSame)
    return (1 - newPrior) * (Double(hits) + 0.5) / (Double(pairs.count) + 1)
  }

  /// Fits a curve to one kind of candidates.
  ///
  /// Where they are nearly all right, or nearly all wrong, there is too little to learn a curve
  /// from; then it is that of all candidates, shifted to how often this kind is right.
  private func curve(
    _ pairs: [CalibrationPair], probes: [CalibrationProbe]
  ) throws(CalibrationError) -> PairCalibration {
    let prior = prior(pairs)
    if let own = try? PairCalibration.fit(
      pairs: pairs, probes: probes, samePrior: prior, newPrior: newPrior, seed: seed)
    {
      return own
    }
    return try PairCalibration.fit(
      pairs: first + others, probes: probes, samePrior: prior, newPrior: newPrior, seed: seed)
  }

  /// Fits the curves; says why not where too little was confirmed.
  func fit() -> StoredCalibration {
    do throws(CalibrationError) {
      return .fitted(
        try curve(first, probes: probes), others: try curve(others, probes: []))
    } catch {
      return .missing(error.description)
    }
  }
}
