import DenseMath
import Evaluation
import Matching
import ReidCore

/// How probable it is that a query's first answer is right, and where that was learned.
struct AnswerCalibration: Sendable {
  /// Where the curve comes from.
  enum Source: String, Sendable {
    /// The gallery's own, as the review screen shows it.
    case stored
    /// Fitted to the split's validation part.
    case validation
    /// Fitted for each half of the individuals to the other half.
    case crossed
  }

  /// Where the curve comes from; nil if there is none.
  let source: Source?
  /// Why there is none; nil if there is one.
  let reason: String?
  /// Right answers that each curve was fitted to, the fewest; nil if there is none.
  let positives: Int?

  private let curves: [PairCalibration]
  private let halves: [ID<Individual>: Int]

  /// The probability that a query's first answer is right.
  func probability(_ query: QueryRecord) -> Double? {
    guard let first = query.first, !curves.isEmpty else { return nil }
    // The first curve was fitted without the first half.
    let curve = curves.count == 1 ? curves[0] : curves[halves[query.individual] ?? 0]
    return curve.sameProbability(similarity: first.similarity)?.value
  }

  /// ``probability(_:)``; nil if there is none.
  var probabilities: ((QueryRecord) -> Double?)? {
    guard source != nil else { return nil }
    return { probability($0) }
  }

  private init(
    _ source: Source?, _ curves: [PairCalibration], halves: [ID<Individual>: Int] = [:],
    reason: String? = nil
  ) {
    self.source = source
    self.curves = curves
    self.halves = halves
    self.reason = reason
    positives = curves.map(\.same.positives).min()
  }

  /// The gallery's own.
  static func stored(_ calibration: PairCalibration) -> AnswerCalibration {
    AnswerCalibration(.stored, [calibration])
  }

  /// Fits to queries that are not measured with it.
  static func fitted(to validation: [QueryRecord], seed: UInt64) -> AnswerCalibration {
    do {
      return AnswerCalibration(.validation, [try fit(validation, seed: seed)])
    } catch {
      return AnswerCalibration(nil, [], reason: error.description)
    }
  }

  /// Fits for each half of the individuals to the other half.
  static func crossing(_ queries: [QueryRecord], seed: UInt64) -> AnswerCalibration {
    var generator = Xoshiro256(seed: seed)
    let individuals = Set(queries.map(\.individual)).sorted().shuffled(using: &generator)
    let halves = Dictionary(
      uniqueKeysWithValues: individuals.enumerated().map { ($0.element, $0.offset % 2) })
    func curve(without half: Int) throws(CalibrationError) -> PairCalibration {
      try fit(queries.filter { halves[$0.individual] != half }, seed: seed)
    }
    do {
      return AnswerCalibration(
        .crossed, [try curve(without: 0), try curve(without: 1)], halves: halves)
    } catch {
      return AnswerCalibration(nil, [], reason: error.description)
    }
  }

  /// A first answer is a pair of the probe and who came first.
  private static func fit(
    _ queries: [QueryRecord], seed: UInt64
  ) throws(CalibrationError) -> PairCalibration {
    var numbers: [ID<Individual>: Int] = [:]
    func number(_ individual: ID<Individual>) -> Int {
      if let number = numbers[individual] { return number }
      numbers[individual] = numbers.count
      return numbers.count - 1
    }
    let pairs = queries.compactMap { query in
      query.first.map {
        CalibrationPair(
          similarity: $0.similarity, first: number(query.individual),
          second: number($0.individual))
      }
    }
    return try PairCalibration.fit(pairs: pairs, seed: seed)
  }
}
