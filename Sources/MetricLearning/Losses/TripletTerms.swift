internal import DenseMath

/// Adds up the terms of a triplet loss and what each distance contributes.
struct TripletTerms<Scalar: DenseScalar> {
  /// Distances of which a lower one is closer, `count x count`.
  let table: [Scalar]
  let count: Int
  let margin: Scalar
  let swap: Bool
  let isSmooth: Bool

  /// The sum of the derivatives of all terms with respect to each distance.
  private(set) var weights: [Scalar]
  /// The sum of all terms.
  private(set) var sum = 0.0
  /// How many terms there are.
  private(set) var terms = 0
  /// How many terms are above 0.
  private(set) var active = 0

  init(table: [Scalar], count: Int, margin: Scalar, swap: Bool, isSmooth: Bool) {
    self.table = table
    self.count = count
    self.margin = margin
    self.swap = swap
    self.isSmooth = isSmooth
    weights = [Scalar](repeating: 0, count: table.count)
  }

  /// Adds the triplets of an anchor, a positive and each of some negatives.
  @inline(__always)
  mutating func add(_ anchor: Int, _ positive: Int, _ negatives: ArraySlice<Int>) {
    terms += negatives.count
    if swap || isSmooth {
      for negative in negatives {
        addGeneral(anchor, positive, negative)
      }
      return
    }
    let near = table[anchor * count + positive] + margin
    var hits = 0
    var total: Scalar = 0
    for negative in negatives {
      let violation = near - table[anchor * count + negative]
      guard violation > 0 else { continue }
      total += violation
      hits += 1
      weights[anchor * count + negative] -= 1
    }
    weights[anchor * count + positive] += Scalar(hits)
    sum += Double(total)
    active += hits
  }

  private mutating func addGeneral(_ anchor: Int, _ positive: Int, _ negative: Int) {
    let fromAnchor = table[anchor * count + negative]
    let fromPositive = table[positive * count + negative]
    let far = swap ? min(fromAnchor, fromPositive) : fromAnchor
    let violation = table[anchor * count + positive] - far + margin
    let term = isSmooth ? ScalarMath.softplus(violation) : violation
    guard term > 0 else { return }
    sum += Double(term)
    active += 1
    let slope = isSmooth ? ScalarMath.softplusSlope(violation) : 1
    weights[anchor * count + positive] += slope
    // Of two equal distances each carries half, as PyTorch's minimum does.
    let share: Scalar = swap && fromAnchor == fromPositive ? 0.5 : 1
    if !swap || fromAnchor <= fromPositive {
      weights[anchor * count + negative] -= slope * share
    }
    if swap && fromPositive <= fromAnchor {
      weights[positive * count + negative] -= slope * share
    }
  }
}
