import DenseMath
import Evaluation
import Foundation
import GalleryStore
import Matching
import ReidCore

/// Fits what similarities are worth as probabilities, to chips that the head has not learned from.
///
/// What is asked for later is fitted: how often one of the few candidates that a review shows is
/// the right one. All other pairs would say how rare it is that two chips show the same animal,
/// which makes every answer look hopeless.
struct CalibrationFitting {
  /// Candidates that a review shows at once.
  private static let shownCount = 5
  /// Pairs of different individuals that are kept at most.
  private static let negativeLimit = 20_000
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

  private var pairs: [CalibrationPair] = []
  private var strangers: [CalibrationPair] = []
  private var probes: [CalibrationProbe] = []
  private var random: Xoshiro256
  private var seen = 0
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
    for (individual, score) in ranked.prefix(best[own] == nil ? 0 : Self.shownCount) {
      let pair = CalibrationPair(similarity: min(1, max(-1, score)), first: own, second: individual)
      if individual == own {
        pairs.append(pair)
      } else {
        keep(pair)
      }
    }
    let offered = best.filter { !absent.contains($0.key) }
    if let top = offered.values.max() {
      probes.append(
        CalibrationProbe(
          topSimilarity: min(1, max(-1, top)), isKnown: offered[own] != nil, individual: own))
    }
  }

  /// Keeps a pair of different individuals with the chance that is left for it.
  private mutating func keep(_ pair: CalibrationPair) {
    seen += 1
    if strangers.count < Self.negativeLimit {
      strangers.append(pair)
    } else {
      let place = Int.random(in: 0..<seen, using: &random)
      if place < Self.negativeLimit { strangers[place] = pair }
    }
  }

  private static func sidesFit(_ one: String?, _ other: String?) -> Bool {
    func side(_ text: String?) -> String {
      text?.trimmingCharacters(in: .whitespacesAndNewlines).lowercased() ?? ""
    }
    let (a, b) = (side(one), side(other))
    return a.isEmpty || b.isEmpty || a == b
  }

  /// The chance that a candidate that is shown is the right one: as often as here, but no candidate
  /// of a new animal is.
  private var samePrior: Double? {
    guard !pairs.isEmpty, seen > 0 else { return nil }
    return (1 - newPrior) * Double(pairs.count) / Double(pairs.count + seen)
  }

  /// Fits the curves; says why not where too little was confirmed.
  func fit() -> StoredCalibration {
    do {
      return .fitted(
        try PairCalibration.fit(
          pairs: pairs + strangers, probes: probes, samePrior: samePrior, newPrior: newPrior,
          seed: seed))
    } catch {
      return .missing(error.description)
    }
  }
}
