public import DenseMath

/// Takes for each anchor one positive and one negative, each by a rule of its own.
///
/// Easy positives with semi-hard negatives keep identities with several appearances (summer and
/// winter coat) from being forced onto one point.
///
/// Source: Xuan, Stylianou and Pless, "Improved embeddings with easy positive triplet mining",
/// 2020; as pytorch-metric-learning `BatchEasyHardMiner`.
public struct BatchEasyHardMiner: TripletMiner {
  /// Which of an anchor's positives or negatives to take.
  public enum Choice: String, Sendable, Codable, CaseIterable {
    /// The nearest positive or the farthest negative.
    case easy
    /// The farthest positive that is nearer than the chosen negative, or the nearest negative
    /// that is farther than the chosen positive.
    case semihard
    /// The farthest positive or the nearest negative.
    case hard
    /// All of them.
    case all
  }

  /// Which positive to take.
  public let positives: Choice
  /// Which negative to take.
  public let negatives: Choice
  /// The distance of two embeddings.
  public let distance: EmbeddingDistance

  /// Makes a miner.
  ///
  /// - Parameters:
  ///   - positives: Which positive to take.
  ///   - negatives: Which negative to take; semi-hard needs the other to be easy or hard.
  ///   - distance: The distance of two embeddings; best that of the loss.
  public init(
    positives: Choice = .easy, negatives: Choice = .semihard, distance: EmbeddingDistance = .l2
  ) {
    precondition(
      positives != .semihard || (negatives != .semihard && negatives != .all),
      "semi-hard positives need one negative that was chosen without them")
    precondition(
      negatives != .semihard || positives != .all,
      "semi-hard negatives need one positive that was chosen without them")
    self.positives = positives
    self.negatives = negatives
    self.distance = distance
  }

  /// `batch-` and the two rules, such as `batch-easy-semihard`.
  public var name: String { "batch-\(positives.rawValue)-\(negatives.rawValue)" }

  /// One positive and one negative pair for each anchor that has both; of equals the first.
  ///
  /// With `all` for one side, that side is all pairs and the other one pair for each anchor that
  /// has one.
  ///
  /// - Complexity: O(n² · d).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func mine<Scalar: DenseScalar>(_ batch: LossBatch<Scalar>) -> MinedIndices {
    let geometry = batch.geometry
    let search = RowSearch(
      table: geometry.distances.values(distance).values, relations: geometry.relations,
      isInverted: distance.isInverted)
    var found = Lists()
    for anchor in batch.labels.indices {
      let (positive, negative) = choose(search, anchor)
      if positives == .all {
        found.addPositives(anchor, geometry.relations.partners(of: anchor, .positive))
      } else if let positive, negatives == .all || negative != nil {
        found.addPositives(anchor, [positive])
      }
      if negatives == .all {
        found.addNegatives(anchor, geometry.relations.partners(of: anchor, .negative))
      } else if let negative, positives == .all || positive != nil {
        found.addNegatives(anchor, [negative])
      }
    }
    return .pairs(
      positiveAnchors: found.positiveAnchors, positives: found.positives,
      negativeAnchors: found.negativeAnchors, negatives: found.negatives)
  }

  /// The positive and the negative of one anchor; nil for none and for all.
  private func choose<Scalar: DenseScalar>(
    _ search: RowSearch<Scalar>, _ anchor: Int
  ) -> (positive: Int?, negative: Int?) {
    func positive(nearerThan limit: Scalar? = nil) -> Int? {
      switch positives {
      case .all: nil
      case .easy: search.nearest(anchor, .positive)
      case .hard, .semihard: search.farthest(anchor, .positive, nearerThan: limit)
      }
    }
    func negative(fartherThan limit: Scalar? = nil) -> Int? {
      switch negatives {
      case .all: nil
      case .easy: search.farthest(anchor, .negative)
      case .hard, .semihard: search.nearest(anchor, .negative, fartherThan: limit)
      }
    }
    if positives == .semihard {
      guard let negative = negative() else { return (nil, nil) }
      return (positive(nearerThan: search.value(anchor, negative)), negative)
    }
    let chosen = positive()
    if negatives == .semihard {
      guard let chosen else { return (nil, nil) }
      return (chosen, negative(fartherThan: search.value(anchor, chosen)))
    }
    return (chosen, negative())
  }

  /// The four lists as they grow.
  private struct Lists {
    var positiveAnchors: [Int] = []
    var positives: [Int] = []
    var negativeAnchors: [Int] = []
    var negatives: [Int] = []

    mutating func addPositives(_ anchor: Int, _ partners: [Int]) {
      positiveAnchors += [Int](repeating: anchor, count: partners.count)
      positives += partners
    }

    mutating func addNegatives(_ anchor: Int, _ partners: [Int]) {
      negativeAnchors += [Int](repeating: anchor, count: partners.count)
      negatives += partners
    }
  }
}
