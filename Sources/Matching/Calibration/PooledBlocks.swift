/// Scores in rising order, put together into blocks whose mean targets rise strictly.
///
/// Source: Ayer et al., "An empirical distribution function for sampling with incomplete
/// information", 1955 (pool adjacent violators).
struct PooledBlocks {
  /// Consecutive scores that share one value.
  struct Block {
    /// Index of the first score in `positions`.
    let first: Int
    /// Index of the last score in `positions`.
    var last: Int
    /// Weighted mean of the targets.
    var value: Double
    /// Sum of the weights.
    var weight: Double
  }

  /// Distinct scores, rising.
  private(set) var positions: [Double] = []
  /// Blocks in the scores' order.
  private(set) var blocks: [Block] = []

  /// Sorts, puts equal scores together and pools.
  ///
  /// Scores closer than 1e-15 count as equal, and products and quotients are formed in the
  /// order in which scikit-learn forms them, so that its blocks come out even where two means
  /// differ by rounding only.
  ///
  /// - Parameters:
  ///   - scores: Finite numbers.
  ///   - targets: One for each.
  ///   - weights: Weights of at least 0, one for each; nil for all 1.
  init(scores: [Double], targets: [Double], weights: [Double]?) {
    var order = scores.indices.filter { (weights?[$0] ?? 1) > 0 }
    order.sort { scores[$0] != scores[$1] ? scores[$0] < scores[$1] : targets[$0] < targets[$1] }
    self.init(order: order, scores: scores, targets: targets, weights: weights)
  }

  /// The same for scores whose order is known.
  ///
  /// - Parameters:
  ///   - order: Indices by rising score; those of weight 0 may be among them.
  ///   - scores: Finite numbers.
  ///   - targets: One for each.
  ///   - weights: Weights of at least 0, one for each; nil for all 1.
  init(order: [Int], scores: [Double], targets: [Double], weights: [Double]?) {
    var sums: [(value: Double, weight: Double)] = []
    for index in order {
      let weight = weights?[index] ?? 1
      guard weight > 0 else { continue }
      if let last = positions.last, scores[index] - last < 1e-15 {
        sums[sums.count - 1].value += targets[index] * weight
        sums[sums.count - 1].weight += weight
      } else {
        positions.append(scores[index])
        sums.append((targets[index] * weight, weight))
      }
    }
    pool(sums.map { ($0.value / $0.weight, $0.weight) })
  }

  /// Pools values in a given order.
  ///
  /// - Parameters:
  ///   - positions: Rising scores.
  ///   - values: A mean target and a weight for each.
  init(positions: [Double], values: [(value: Double, weight: Double)]) {
    self.positions = positions
    pool(values)
  }

  private mutating func pool(_ values: [(value: Double, weight: Double)]) {
    var next = 0
    while next < values.count {
      var block = Block(
        first: next, last: next, value: values[next].value, weight: values[next].weight)
      next += 1
      guard let before = blocks.last, before.value >= block.value else {
        blocks.append(block)
        continue
      }
      blocks.removeLast()
      var sum = before.weight * before.value + block.weight * block.value
      block = Block(
        first: before.first, last: block.last, value: 0, weight: before.weight + block.weight)
      block.value = sum / block.weight
      // Forward as long as what follows is not larger, then backward.
      while next < values.count, block.value >= values[next].value {
        sum += values[next].weight * values[next].value
        block.weight += values[next].weight
        block.value = sum / block.weight
        block.last = next
        next += 1
      }
      while let before = blocks.last, before.value >= block.value {
        blocks.removeLast()
        sum += before.weight * before.value
        block = Block(
          first: before.first, last: block.last, value: 0, weight: block.weight + before.weight)
        block.value = sum / block.weight
      }
      blocks.append(block)
    }
  }
}
