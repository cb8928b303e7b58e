import DenseMath
import Testing

struct TopKTests {
  @Test("The first k are what a stable sort begins with", arguments: 0..<200)
  func sortPrefix(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let n = Int.random(in: 0...60, using: &generator)
    // Few distinct scores make many ties.
    let scores = (0..<n).map { _ in Float(Int.random(in: -4...4, using: &generator)) }
    let sorted = scores.indices.sorted { (scores[$0], -$0) > (scores[$1], -$1) }
    for k in [0, 1, 2, 5, n, n + 3] {
      #expect(TopK.indices(of: scores, k: k) == Array(sorted.prefix(k)), "seed \(seed), k \(k)")
    }
  }

  @Test("NaN comes last")
  func nan() {
    let scores: [Float] = [.nan, 1, .nan, -.infinity, 3]
    #expect(TopK.indices(of: scores, k: 3) == [4, 1, 3])
    #expect(TopK.indices(of: scores, k: 5) == [4, 1, 3, 0, 2])
  }
}
