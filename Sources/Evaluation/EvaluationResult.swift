/// What was measured; every metric is over `queries` and nil where it cannot be computed.
public struct EvaluationResult: Hashable, Sendable {
  /// What was done, such as `leave-one-out, exclude encounter`.
  public let `protocol`: String
  /// Chips that were ranked.
  public let queries: Int
  /// Individuals that the queries show.
  public let individuals: Int
  /// Chips that were no queries: nothing of their own individual was left, or no date.
  public let skippedQueries: Int
  /// Share of queries whose individual is among the first k distinct individuals, each counted
  /// once, at its best chip.
  public let accuracy: CutoffRates
  /// Share of queries with a chip of their individual among the k nearest chips.
  public let hitRateByImage: CutoffRates
  /// Mean over queries of the average precision over all ranks, 0...1.
  public let mAP: Double?
  /// Mean over individuals of the mean average precision of their queries, 0...1.
  public let identityBalancedMAP: Double?
  /// Balanced accuracy on known samples; needs an open-set split.
  public let BAKS: Double?
  /// Balanced accuracy on unknown samples; needs an open-set split.
  public let BAUS: Double?
  /// Area under the curve of telling known from new; needs an open-set split.
  public let aurocNew: Double?
}

extension EvaluationResult: Encodable {
  private enum CodingKeys: String, CodingKey {
    case `protocol`, queries, individuals, skippedQueries, accuracy, hitRateByImage, mAP
    case identityBalancedMAP, BAKS, BAUS, aurocNew, intervals
  }

  /// Writes all fields, null where there is no value.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(`protocol`, forKey: .protocol)
    try values.encode(queries, forKey: .queries)
    try values.encode(individuals, forKey: .individuals)
    try values.encode(skippedQueries, forKey: .skippedQueries)
    try values.encode(accuracy, forKey: .accuracy)
    try values.encode(hitRateByImage, forKey: .hitRateByImage)
    try values.encode(mAP, forKey: .mAP)
    try values.encode(identityBalancedMAP, forKey: .identityBalancedMAP)
    try values.encode(BAKS, forKey: .BAKS)
    try values.encode(BAUS, forKey: .BAUS)
    try values.encode(aurocNew, forKey: .aurocNew)
    try values.encodeNil(forKey: .intervals)
  }
}
