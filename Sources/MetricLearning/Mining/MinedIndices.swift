/// Tuples of rows of a batch, as parallel lists.
public enum MinedIndices: Sendable, Equatable {
  /// Anchor, positive and negative of each triplet.
  case triplets(anchors: [Int], positives: [Int], negatives: [Int])
  /// Positive pairs and, apart from them, negative pairs: anchors and partners of each.
  case pairs(
    positiveAnchors: [Int], positives: [Int], negativeAnchors: [Int], negatives: [Int])

  /// The three or four lists, in the order of the cases' labels.
  public var lists: [[Int]] {
    switch self {
    case .triplets(let anchors, let positives, let negatives): [anchors, positives, negatives]
    case .pairs(let positiveAnchors, let positives, let negativeAnchors, let negatives):
      [positiveAnchors, positives, negativeAnchors, negatives]
    }
  }

  /// Whether all lists are empty.
  public var isEmpty: Bool {
    lists.allSatisfy(\.isEmpty)
  }

  /// How many triplets there are: those given, or all that positive and negative pairs of one
  /// anchor make.
  public var tripletCount: Int {
    switch self {
    case .triplets(let anchors, _, _): return anchors.count
    case .pairs(let positiveAnchors, _, let negativeAnchors, _):
      let negatives = Dictionary(grouping: negativeAnchors) { $0 }.mapValues(\.count)
      return positiveAnchors.reduce(0) { $0 + (negatives[$1] ?? 0) }
    }
  }

  /// Checks that the lists fit together and name rows that exist.
  func check(rows: Int) throws(MetricLearningError) {
    let counts = lists.map(\.count)
    let even =
      switch self {
      case .triplets: counts[0] == counts[1] && counts[0] == counts[2]
      case .pairs: counts[0] == counts[1] && counts[2] == counts[3]
      }
    guard even else { throw .unevenIndices(counts: counts) }
    for index in lists.joined() where !(0..<rows).contains(index) {
      throw .indexOutsideBatch(index: index, rows: rows)
    }
  }
}
