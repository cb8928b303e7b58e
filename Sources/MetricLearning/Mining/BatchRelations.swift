internal import DenseMath

/// Which rows of a batch are positives and which negatives of which.
struct BatchRelations: Sendable {
  /// The relation of two rows.
  enum Relation: UInt8, Sendable {
    /// Nothing is known, or it is the row itself.
    case none
    /// The same identity.
    case positive
    /// Different identities, by their labels or by a reviewer's word.
    case negative
  }

  /// The number of rows.
  let count: Int
  /// `count * count` relations, by anchor.
  private(set) var relations: [Relation]

  init(labels: [Int], unlabelled: Int, rejections: [RejectedPair]) {
    count = labels.count
    relations = [Relation](repeating: .none, count: count * count)
    for (i, anchor) in labels.enumerated() where anchor != unlabelled {
      for (j, other) in labels.enumerated() where other != unlabelled && i != j {
        relations[i * count + j] = anchor == other ? .positive : .negative
      }
    }
    for pair in rejections {
      relations[pair.anchor * count + pair.negative] = .negative
      relations[pair.negative * count + pair.anchor] = .negative
    }
  }

  /// The rows that have a relation to an anchor, ascending.
  func partners(of anchor: Int, _ relation: Relation) -> [Int] {
    var partners: [Int] = []
    for other in 0..<count where relations[anchor * count + other] == relation {
      partners.append(other)
    }
    return partners
  }
}
