extension AnimalPlan {
  /// How many pictures each bear has: a long tail with about a tenth of single ones.
  ///
  /// - Returns: One count per individual, each at least 1, with the sum `chips`.
  static func chipCounts(
    individuals: Int, chips: Int, using random: inout SplitMix64
  ) -> [Int] {
    let singles = individuals < 5 ? 0 : (individuals + 5) / 10
    // The last `singles` keep one picture; the spare ones go to the rest by rank.
    let sharing = individuals - singles
    var counts = [Int](repeating: 1, count: individuals)
    var spare = chips - individuals
    let second = min(spare, sharing)
    for rank in 0..<second {
      counts[rank] += 1
    }
    spare -= second
    let weights = (0..<sharing).map { rank in
      // Steeper than a straight line, flatter than Zipf's law: ranks fall off as 1 / (rank + 3).
      random.between(0.6, 1.4) / (Float(rank) * 12 / Float(sharing) + 1.5)
    }
    let total = weights.reduce(0, +)
    var left = spare
    for rank in 0..<sharing {
      let share = min(left, Int(Float(spare) * weights[rank] / total))
      counts[rank] += share
      left -= share
    }
    // What rounding left over goes to the front, one each.
    for extra in 0..<left {
      counts[extra % sharing] += 1
    }
    // Names and ranks must not go together.
    for last in stride(from: individuals - 1, to: 0, by: -1) {
      counts.swapAt(last, random.index(below: last + 1))
    }
    return counts
  }
}
