/// For each pixel of the result, which pixels of the source it is made of, and their weights.
struct BicubicKernel {
  /// Bits behind the point of a weight; eight bits of pixel and two of overshoot go before it.
  static let precision: SIMD4<Int32> = .init(repeating: 22)
  /// Half of the last place, so that sums are rounded.
  static let half: SIMD4<Int32> = .init(repeating: 1 << 21)

  /// The first source pixel of each result pixel and how many there are.
  let windows: [(start: Int, count: Int)]
  /// `windows.count` rows of `stride` fixed-point weights.
  let weights: [Int32]
  /// Weights in a row, of which the window's count are used.
  let stride: Int

  /// Makes the kernel that turns `count` pixels into `newCount`.
  init(from count: Int, to newCount: Int) {
    let scale = Double(count) / Double(newCount)
    // When shrinking, the cubic is stretched over all the pixels that fall into one.
    let stretch = max(scale, 1)
    let support = 2 * stretch
    stride = Int(support.rounded(.up)) * 2 + 1
    var windows: [(start: Int, count: Int)] = []
    windows.reserveCapacity(newCount)
    var weights = [Int32](repeating: 0, count: newCount * stride)
    for index in 0..<newCount {
      let centre = (Double(index) + 0.5) * scale
      let start = max(0, Int(centre - support + 0.5))
      let end = min(count, Int(centre + support + 0.5))
      let row = (start..<end).map { source in
        Self.cubic((Double(source) - centre + 0.5) * (1 / stretch))
      }
      // Summed in this order and divided after, as the reference does: the last bit counts.
      let sum = row.reduce(0, +)
      for (tap, value) in row.enumerated() {
        let scaled = (sum == 0 ? value : value / sum) * Double(1 << 22)
        weights[index * stride + tap] = Int32(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
      }
      windows.append((start, end - start))
    }
    self.windows = windows
    self.weights = weights
  }

  /// Keys' cubic with a = -0.5.
  private static func cubic(_ distance: Double) -> Double {
    let a = -0.5
    let x = abs(distance)
    if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
    if x < 2 { return (((x - 5) * x + 8) * x - 4) * a }
    return 0
  }
}
