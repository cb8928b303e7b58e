/// What is measured of queries; each is a number in 0...1, higher is better unless it says so.
public enum Metric: String, Hashable, Sendable, CaseIterable, Codable {
  /// The share of known queries whose individual comes first among distinct individuals.
  case accuracy1 = "accuracy@1"
  /// The share with their individual among the first 3.
  case accuracy3 = "accuracy@3"
  /// The share with their individual among the first 5.
  case accuracy5 = "accuracy@5"
  /// The share with their individual among the first 10.
  case accuracy10 = "accuracy@10"
  /// The share of known queries with the nearest chip of their individual.
  case hitRate1 = "hitRateByImage@1"
  /// The share with a chip of their individual among the nearest 3.
  case hitRate3 = "hitRateByImage@3"
  /// The share with a chip of their individual among the nearest 5.
  case hitRate5 = "hitRateByImage@5"
  /// The share with a chip of their individual among the nearest 10.
  case hitRate10 = "hitRateByImage@10"
  /// The mean average precision of known queries.
  case mAP
  /// The mean over individuals of the mean average precision of their queries.
  case identityBalancedMAP
  /// Balanced accuracy on known samples.
  case BAKS
  /// Balanced accuracy on unknown samples.
  case BAUS
  /// The root of BAKS times BAUS.
  case geometricMean
  /// The area under the curve of telling new from known by the top similarity.
  case aurocNew
  /// The share of known queries named rightly where at most 1 % of new ones are named.
  case identification1 = "dirAtFAR@1%"
  /// The share of known queries named rightly where at most 5 % of new ones are named.
  case identification5 = "dirAtFAR@5%"
  /// The share of known queries named rightly where at most 10 % of new ones are named.
  case identification10 = "dirAtFAR@10%"
  /// The share of all queries that can be answered without a person.
  case automaticShare
  /// The share of these answers that is wrong; lower is better.
  case automaticWrong

  /// The metrics of a number of first places.
  static let accuracies: [(cutoff: Int, metric: Metric)] = [
    (1, .accuracy1), (3, .accuracy3), (5, .accuracy5), (10, .accuracy10),
  ]
  /// The metrics of a number of nearest chips.
  static let hitRates: [(cutoff: Int, metric: Metric)] = [
    (1, .hitRate1), (3, .hitRate3), (5, .hitRate5), (10, .hitRate10),
  ]
  /// The metrics of a share of false alarms.
  static let identifications: [(falseAlarms: Double, metric: Metric)] = [
    (0.01, .identification1), (0.05, .identification5), (0.10, .identification10),
  ]
}
