import Matching
public import ReidCore

/// What a report of a measurement draws and lists.
public struct ReportFigures: Hashable, Sendable, Encodable {
  /// One point of the accuracy curves.
  public struct CurvePoint: Hashable, Sendable, Encodable {
    /// The number of first places, from 1.
    public let places: Int
    /// The share of known queries with their individual among so many distinct individuals.
    public let accuracy: Double
    /// The share of known queries with a chip of theirs among so many nearest chips.
    public let hitRateByImage: Double
  }

  /// How well one individual is found.
  public struct IndividualRow: Hashable, Sendable, Encodable {
    /// The individual.
    public let individual: ID<Individual>
    /// Its queries.
    public let queries: Int
    /// Whether it was there to be found.
    public let isKnown: Bool
    /// How many of its queries found it first.
    public let foundFirst: Int
    /// How many of its queries found it among the first five.
    public let foundInFive: Int
    /// The mean average precision of its queries; nil for a new one.
    public let meanAveragePrecision: Double?
    /// The individual that came first wrongly most often, if any did.
    public let mistakenFor: ID<Individual>?
  }

  /// A query that found another individual first: a pair to look at again.
  public struct Confusion: Hashable, Sendable, Encodable {
    /// The probe.
    public let chip: ID<Chip>
    /// Whom it shows.
    public let individual: ID<Individual>
    /// Who came first, and the chip that spoke for it.
    public let mistakenFor: RankedAnswer
    /// How its own individual scored; nil for a new one.
    public let own: RankedAnswer?

    /// How far its own individual was behind; for a new one, how alike the pair is.
    public var margin: Float { mistakenFor.similarity - (own?.similarity ?? 0) }
  }

  /// A bin of the calibration figure.
  public struct ReliabilityBin: Hashable, Sendable, Encodable {
    /// Its lower limit.
    public let from: Double
    /// Its upper limit.
    public let to: Double
    /// How many queries are in it.
    public let count: Int
    /// The share of them whose first answer was right; nil without any.
    public let hitRate: Double?
    /// Their mean probability; nil without any.
    public let meanProbability: Double?
  }

  /// From one place to the last that was asked for; none without known queries.
  public let curve: [CurvePoint]
  /// Every individual, the worst found first.
  public let individuals: [IndividualRow]
  /// Wrong first answers, the surest mistakes first.
  public let confusions: [Confusion]
  /// The calibration figure; none without probabilities.
  public let reliability: [ReliabilityBin]

  /// Draws up the figures.
  ///
  /// - Parameters:
  ///   - records: What was measured.
  ///   - places: How far the curves go.
  ///   - confusionLimit: How many confusions to keep.
  ///   - probability: The probability that a query's first answer is right.
  public init(
    _ records: EvaluationRecords, places: Int = 20, confusionLimit: Int = 100,
    probability: ((QueryRecord) -> Double?)? = nil
  ) {
    let known = records.queries.filter(\.isKnown)
    let total = Double(known.count)
    curve = (known.isEmpty ? 0..<0 : 0..<max(places, 0)).map { place in
      CurvePoint(
        places: place + 1,
        accuracy: Double(known.count { ($0.individualRank ?? .max) <= place + 1 }) / total,
        hitRateByImage: Double(known.count { ($0.imageRank ?? .max) <= place + 1 }) / total)
    }
    individuals = Dictionary(grouping: records.queries, by: \.individual)
      .map { Self.row($0, $1) }
      .sorted {
        let (a, b) = ($0.meanAveragePrecision ?? 2, $1.meanAveragePrecision ?? 2)
        return a != b ? a < b : $0.individual < $1.individual
      }
    confusions = Array(
      records.queries.compactMap { query -> Confusion? in
        guard !query.isRight, let first = query.first else { return nil }
        return Confusion(
          chip: query.chip, individual: query.individual, mistakenFor: first, own: query.own)
      }.sorted { left, right in
        // Known ones by how far they missed; new ones follow by how alike the pair is.
        if (left.own == nil) != (right.own == nil) { return right.own == nil }
        return left.margin != right.margin ? left.margin > right.margin : left.chip < right.chip
      }.prefix(max(confusionLimit, 0)))
    reliability =
      probability.map { probability in
        records.reliability(probability: probability).bins.map {
          ReliabilityBin(
            from: $0.lowerBound, to: $0.upperBound, count: $0.count, hitRate: $0.hitRate,
            meanProbability: $0.meanProbability)
        }
      } ?? []
  }

  private static func row(
    _ individual: ID<Individual>, _ queries: [QueryRecord]
  ) -> IndividualRow {
    var mistakes: [ID<Individual>: Int] = [:]
    for query in queries where !query.isRight {
      if let other = query.first { mistakes[other.individual, default: 0] += 1 }
    }
    let worst = mistakes.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return IndividualRow(
      individual: individual, queries: queries.count, isKnown: queries.contains(where: \.isKnown),
      foundFirst: queries.count(where: \.isRight),
      foundInFive: queries.count { ($0.individualRank ?? .max) <= 5 },
      meanAveragePrecision: Averages.mean(queries.compactMap(\.averagePrecision)),
      mistakenFor: worst?.key)
  }
}
