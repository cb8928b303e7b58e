import DenseMath
import MetricLearning

/// Tells whether single precision chose otherwise only where double precision nearly would.
struct CloseCalls {
  /// Differences of distances that single precision may take for none.
  private static let margin = 1e-5

  private let miner: any TripletMiner
  private let table: [[Double]]

  init(_ golden: GoldenLossCase, _ miner: any TripletMiner) throws {
    self.miner = miner
    let distance: EmbeddingDistance =
      switch miner {
      case let miner as TripletMarginMiner: miner.distance
      case let miner as PairMarginMiner: miner.distance
      case let miner as BatchEasyHardMiner: miner.distance
      case let miner as BatchHardMiner: miner.distance
      default: .l2
      }
    let matrix = distance.matrix(try golden.makeBatch(Double.self).embeddings)
    table = (0..<matrix.rows).map { Array(matrix.row($0)) }
  }

  /// Whether all tuples that only one of the two has are close calls.
  func explain(_ found: [[Int]], _ wanted: [[Int]]) -> Bool {
    guard found.count == wanted.count else { return false }
    switch miner {
    case let miner as TripletMarginMiner:
      return onlyOne(found, wanted).allSatisfy { tuple in
        let gap = (table[tuple[0]][tuple[2]] - table[tuple[0]][tuple[1]]).magnitude
        return min(gap, (gap - miner.margin).magnitude) < Self.margin
      }
    case let miner as PairMarginMiner:
      let positives = onlyOne(Array(found[..<2]), Array(wanted[..<2]))
      let negatives = onlyOne(Array(found[2...]), Array(wanted[2...]))
      return positives.allSatisfy { isNear($0, miner.positiveMargin) }
        && negatives.allSatisfy { isNear($0, miner.negativeMargin) }
    default:
      // One of each anchor: another was as far away, or as far as the semi-hard limit.
      let anchors = zip(found.pairLists, wanted.pairLists).flatMap { found, wanted in
        onlyOne(found, wanted).map { $0[0] }
      }
      return anchors.allSatisfy { anchor in
        let row = table[anchor].sorted()
        return zip(row, row.dropFirst()).contains { $1 - $0 < Self.margin }
      }
    }
  }

  private func isNear(_ pair: [Int], _ margin: Double) -> Bool {
    (table[pair[0]][pair[1]] - margin).magnitude < Self.margin
  }

  /// The tuples, across the lists, that only one of the two has.
  private func onlyOne(_ found: [[Int]], _ wanted: [[Int]]) -> Set<[Int]> {
    func tuples(_ lists: [[Int]]) -> Set<[Int]> {
      let count = lists.map(\.count).min() ?? 0
      return Set((0..<count).map { at in lists.map { $0[at] } })
    }
    return tuples(found).symmetricDifference(tuples(wanted))
  }
}

extension [[Int]] {
  /// The lists of anchors and partners two by two, for triplets and for pairs.
  fileprivate var pairLists: [[[Int]]] {
    switch count {
    case 3: [[self[0], self[1]], [self[0], self[2]]]
    case 4: [[self[0], self[1]], [self[2], self[3]]]
    default: [self]
    }
  }
}
