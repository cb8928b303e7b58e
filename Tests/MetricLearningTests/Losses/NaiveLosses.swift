import Foundation
import MetricLearning

/// The losses once more by loops over their definitions, one pair of rows at a time.
enum NaiveLosses {
  /// Tuples as their definitions see them: triplets, and pairs of each kind.
  struct Tuples {
    var triplets: [(a: Int, p: Int, n: Int)] = []
    var positives: [(Int, Int)] = []
    var negatives: [(Int, Int)] = []

    /// All tuples of a batch with labels, or those of mined indices.
    init(labels: [Int], mined: MinedIndices? = nil) {
      let all = labels.indices
      switch mined {
      case nil:
        for a in all {
          for b in all where a != b {
            if labels[a] == labels[b] { positives.append((a, b)) }
            if labels[a] != labels[b] { negatives.append((a, b)) }
          }
        }
        join()
      case .triplets(let anchors, let positives, let negatives):
        for at in anchors.indices {
          triplets.append((anchors[at], positives[at], negatives[at]))
          self.positives.append((anchors[at], positives[at]))
          self.negatives.append((anchors[at], negatives[at]))
        }
      case .pairs(let positiveAnchors, let positives, let negativeAnchors, let negatives):
        self.positives = Array(zip(positiveAnchors, positives))
        self.negatives = Array(zip(negativeAnchors, negatives))
        join()
      }
    }

    private mutating func join() {
      for (a, p) in positives {
        for (other, n) in negatives where other == a {
          triplets.append((a, p, n))
        }
      }
    }
  }

  static func unit(_ row: [Double]) -> [Double] {
    let length = sqrt(row.reduce(0) { $0 + $1 * $1 })
    return row.map { $0 / max(length, 1e-12) }
  }

  static func cosine(_ a: [Double], _ b: [Double]) -> Double {
    zip(unit(a), unit(b)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  static func distance(_ kind: EmbeddingDistance, _ a: [Double], _ b: [Double]) -> Double {
    let square = zip(unit(a), unit(b)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    switch kind {
    case .l2: return sqrt(square)
    case .squaredL2: return square
    case .cosine: return cosine(a, b)
    }
  }

  static func average(_ terms: [Double], _ averaging: TermAveraging) -> Double {
    let counted = averaging == .nonZero ? terms.filter { $0 > 0 } : terms
    return counted.isEmpty ? 0 : counted.reduce(0, +) / Double(counted.count)
  }

  static func triplet(_ loss: TripletMarginLoss, _ rows: [[Double]], _ tuples: Tuples) -> Double {
    func d(_ i: Int, _ j: Int) -> Double { distance(loss.distance, rows[i], rows[j]) }
    let terms = tuples.triplets.map { a, p, n in
      var far = d(a, n)
      if loss.swap {
        far = loss.distance.isInverted ? max(far, d(p, n)) : min(far, d(p, n))
      }
      let gap = loss.distance.isInverted ? far - d(a, p) : d(a, p) - far
      let violation = gap + loss.margin
      return loss.isSmooth ? log(1 + exp(violation)) : max(0, violation)
    }
    return average(terms, loss.averaging)
  }

  static func contrastive(_ loss: ContrastiveLoss, _ rows: [[Double]], _ tuples: Tuples) -> Double {
    guard tuples.positives.count > 1 || tuples.negatives.count > 1 else { return 0 }
    func d(_ pair: (Int, Int)) -> Double { distance(loss.distance, rows[pair.0], rows[pair.1]) }
    let turn: Double = loss.distance.isInverted ? -1 : 1
    let positives = tuples.positives.map { max(0, turn * (d($0) - loss.positiveMargin)) }
    let negatives = tuples.negatives.map { max(0, turn * (loss.negativeMargin - d($0))) }
    return average(positives, loss.averaging) + average(negatives, loss.averaging)
  }

  /// The circle loss with its factors taken from rows of their own, so that these can stay while
  /// the others move.
  static func circle(
    _ loss: CircleLoss, _ rows: [[Double]], factorsOf frozen: [[Double]], _ tuples: Tuples
  ) -> Double {
    guard tuples.positives.count > 1 || tuples.negatives.count > 1 else { return 0 }
    let (m, gamma) = (loss.relaxation, loss.scale)
    let terms = rows.indices.map { anchor in
      let positives = Set(tuples.positives.filter { $0.0 == anchor }.map(\.1))
      let negatives = Set(tuples.negatives.filter { $0.0 == anchor }.map(\.1))
      guard !positives.isEmpty, !negatives.isEmpty else { return 0.0 }
      let pull = positives.map { other in
        let factor = max(0, 1 + m - cosine(frozen[anchor], frozen[other]))
        return -gamma * factor * (cosine(rows[anchor], rows[other]) - (1 - m))
      }
      let push = negatives.map { other in
        let factor = max(0, cosine(frozen[anchor], frozen[other]) + m)
        return gamma * factor * (cosine(rows[anchor], rows[other]) - m)
      }
      let total = logSumExp(pull) + logSumExp(push)
      return total > 30 ? total : log(1 + exp(total))
    }
    return average(terms, loss.averaging)
  }

  static func arcFace(
    _ loss: ArcFaceLoss, _ rows: [[Double]], _ classes: [[Double]], labels: [Int],
    mined: MinedIndices? = nil
  ) -> Double {
    let margin = loss.marginDegrees * .pi / 180
    let counts = labels.indices.map { row in mined?.lists.joined().filter { $0 == row }.count ?? 1 }
    let largest = Double(max(1, counts.max() ?? 1))
    let terms = rows.indices.map { row in
      let logits = classes.indices.map { c in
        let value = cosine(rows[row], classes[c])
        guard c == labels[row] else { return loss.scale * value }
        let angle = acos(min(1, max(-1, value)))
        return angle <= .pi - margin
          ? loss.scale * cos(angle + margin) : loss.scale * (value - margin * sin(margin))
      }
      return Double(counts[row]) / largest * (logSumExp(logits) - logits[labels[row]])
    }
    return average(terms, loss.averaging)
  }

  private static func logSumExp(_ values: [Double]) -> Double {
    let largest = values.max() ?? 0
    return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
  }
}
