public import Matching

/// All queries of one measurement, one by one.
public struct EvaluationRecords: Hashable, Sendable, Codable {
  /// What was done, such as `leave-one-out, exclude encounter`.
  public let `protocol`: String
  /// The queries, in the chips' order.
  public let queries: [QueryRecord]
  /// Probes that were no queries: nothing was left to find or to compare with, or no date.
  public let skippedQueries: Int

  /// Gathers queries.
  public init(protocol: String, queries: [QueryRecord], skippedQueries: Int) {
    self.protocol = `protocol`
    self.queries = queries
    self.skippedQueries = skippedQueries
  }

  /// The known queries asked again as if their individual had never been seen: the best of all
  /// others answers.
  ///
  /// Each is the query that it would be with its individual's chips taken out of the gallery, as
  /// long as no other chip's similarity depends on these; not so after re-ranking. Queries with
  /// nobody else to find are not among them.
  public var leftOut: [QueryRecord] {
    queries.filter { $0.isKnown && $0.other != nil }.map { query in
      QueryRecord(
        chip: query.chip, individual: query.individual, individualRank: nil, imageRank: nil,
        averagePrecision: nil, own: nil, other: query.other)
    }
  }

  /// How often the individual that came first was right, by its probability of being so.
  ///
  /// - Parameters:
  ///   - binCount: How many bins.
  ///   - probability: The probability for a query; queries without one are left out.
  /// - Returns: Bins; its `meanError` is the expected calibration error.
  public func reliability(
    binCount: Int = 10, probability: (QueryRecord) -> Double?
  ) -> Reliability {
    let told = queries.compactMap { query in
      probability(query).map { (probability: $0, hit: query.isRight) }
    }
    return Reliability(
      probabilities: told.map(\.probability), hits: told.map(\.hit), binCount: binCount)
  }
}
