/// One query's ranking, reduced to which places show the right individual.
///
/// ```swift
/// let query = RankedHits([false, true, false, true])
/// query.averagePrecision  // (1/2 + 2/4) / 2
/// ```
///
/// Every number is nil where the ranking holds nothing right.
public struct RankedHits: Hashable, Sendable {
  /// Whether each place is right, best first.
  public let hits: [Bool]
  /// How many right ones there are at all, R; a ranking cut short holds fewer.
  public let relevant: Int

  /// Takes a ranking.
  ///
  /// - Parameters:
  ///   - hits: Whether each place is right, best first.
  ///   - relevant: How many right ones there are, also beyond the ranking's end; those in it if nil.
  public init(_ hits: [Bool], relevant: Int? = nil) {
    self.hits = hits
    self.relevant = relevant ?? hits.count { $0 }
  }

  /// The first right place, from 1.
  public var firstHit: Int? { hits.firstIndex(of: true).map { $0 + 1 } }

  /// One divided by the first right place.
  public var reciprocalRank: Double? { firstHit.map { 1 / Double($0) } }

  /// Whether one of the first k places is right; false where none is.
  public func isHit(within k: Int) -> Bool { hits.prefix(k).contains(true) }

  /// The share of the first k places that is right; places that are not there are not right.
  public func precision(at k: Int) -> Double? {
    relevant == 0 || k < 1 ? nil : Double(hits.prefix(k).count { $0 }) / Double(k)
  }

  /// The mean over all right ones of the precision at their places.
  public var averagePrecision: Double? {
    relevant == 0 ? nil : sumOfPrecisions(within: hits.count) / Double(relevant)
  }

  /// The same divided by the right ones in the ranking: higher for a ranking that is cut short.
  ///
  /// Source: wildlife-datasets `average_precision`.
  public var averagePrecisionOfFound: Double? {
    let found = hits.count { $0 }
    return found == 0 ? nil : sumOfPrecisions(within: hits.count) / Double(found)
  }

  /// The average precision within the first R places, MAP@R.
  ///
  /// Source: Musgrave, Belongie and Lim, "A metric learning reality check", 2020.
  public var averagePrecisionAtR: Double? {
    relevant == 0 ? nil : sumOfPrecisions(within: relevant) / Double(relevant)
  }

  /// The share of the first R places that is right.
  public var rPrecision: Double? { precision(at: relevant) }

  private func sumOfPrecisions(within places: Int) -> Double {
    var found = 0
    var sum = 0.0
    for (place, hit) in hits.prefix(places).enumerated() where hit {
      found += 1
      sum += Double(found) / Double(place + 1)
    }
    return sum
  }

  /// The average precision where equal scores share one place: their order is nobody's merit.
  ///
  /// - Parameters:
  ///   - hits: Whether each is right, in any order.
  ///   - scores: As many, higher is better.
  /// - Returns: nil where nothing is right.
  ///
  /// Source: scikit-learn `average_precision_score`.
  public static func tieAwareAveragePrecision<Score: Comparable>(
    hits: [Bool], scores: [Score]
  ) -> Double? {
    precondition(hits.count == scores.count, "one score for each")
    let relevant = hits.count { $0 }
    guard relevant > 0 else { return nil }
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    var (found, foundBefore, sum) = (0, 0, 0.0)
    for (place, index) in order.enumerated() {
      if hits[index] { found += 1 }
      let isLastOfTie = place + 1 == order.count || scores[order[place + 1]] < scores[index]
      if isLastOfTie {
        sum += Double(found - foundBefore) / Double(relevant) * Double(found) / Double(place + 1)
        foundBefore = found
      }
    }
    return sum
  }
}
