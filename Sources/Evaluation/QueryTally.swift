/// Gathers the outcomes of all queries.
struct QueryTally {
  private(set) var individualRanks: [Int] = []
  private(set) var imageRanks: [Int] = []
  private var sum = 0.0
  private var sumOfIndividual: [Double]
  private var queriesOfIndividual: [Int]

  init(individuals: Int) {
    sumOfIndividual = [Double](repeating: 0, count: individuals)
    queriesOfIndividual = [Int](repeating: 0, count: individuals)
  }

  var queries: Int { individualRanks.count }
  var individualsWithQueries: Int { queriesOfIndividual.count { $0 > 0 } }

  mutating func add(_ outcome: QueryOutcome, individual: Int) {
    individualRanks.append(outcome.individualRank)
    imageRanks.append(outcome.imageRank)
    sum += outcome.averagePrecision
    sumOfIndividual[individual] += outcome.averagePrecision
    queriesOfIndividual[individual] += 1
  }

  /// Mean over queries; nil without any.
  var meanAveragePrecision: Double? { queries == 0 ? nil : sum / Double(queries) }

  /// Mean over individuals of the mean over their queries; nil without queries.
  var identityBalancedMAP: Double? {
    let means = zip(sumOfIndividual, queriesOfIndividual).filter { $0.1 > 0 }
      .map { $0.0 / Double($0.1) }
    return means.isEmpty ? nil : means.reduce(0, +) / Double(means.count)
  }
}
