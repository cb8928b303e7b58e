import Testing

@testable import SyntheticAnimals

@Suite("Vectors for load tests")
struct DrawnVectorsTests {
  private func cosine(_ a: [Float], _ b: [Float]) -> Float {
    zip(a, b).map { $0 * $1 }.reduce(0, +)
  }

  @Test("have length one at any dimension", arguments: [1, 2, 3, 64, 1_280])
  func unit(dimension: Int) {
    let plan = AnimalPlan(individuals: 5, chips: 20, seed: 4)
    let vectors = DrawnVectors(plan: plan, dimension: dimension)
    for shot in plan.shots {
      let vector = vectors.vector(of: shot)
      #expect(vector.count == dimension)
      #expect(abs(cosine(vector, vector) - 1) < 1e-5)
    }
  }

  @Test("depend on plan and seed only")
  func determinism() {
    for seed: UInt64 in 0..<20 {
      let plan = AnimalPlan(individuals: 4, chips: 12, seed: seed)
      let again = DrawnVectors(plan: plan, dimension: 32)
      let vector = DrawnVectors(plan: plan, dimension: 32).vector(of: plan.shots[7])
      _ = again.vector(of: plan.shots[0])
      #expect(vector == again.vector(of: plan.shots[7]), "seed \(seed)")
      let other = AnimalPlan(individuals: 4, chips: 12, seed: seed + 1)
      #expect(
        vector != DrawnVectors(plan: other, dimension: 32).vector(of: other.shots[7]),
        "seed \(seed)")
    }
  }

  @Test("cluster by bear, with look-alikes that overlap")
  func clusters() {
    let plan = AnimalPlan(individuals: 48, chips: 600, seed: 9)
    let vectors = DrawnVectors(plan: plan, dimension: 256)
    let rows = plan.shots.map(vectors.vector(of:))
    var same: [Float] = []
    var different: [Float] = []
    var burst: [Float] = []
    for (index, shot) in plan.shots.enumerated() {
      for other in plan.shots.dropFirst(index + 1) {
        let value = cosine(rows[index], rows[other.index])
        if shot.encounter == other.encounter {
          burst.append(value)
        } else if shot.individual == other.individual {
          same.append(value)
        } else {
          different.append(value)
        }
      }
    }
    func quantile(_ values: [Float], _ share: Float) -> Float {
      values.sorted()[Int(share * Float(values.count - 1))]
    }
    #expect((0.6...0.8).contains(quantile(same, 0.5)))
    #expect((0.3...0.5).contains(quantile(different, 0.5)))
    #expect(quantile(burst, 0.5) > quantile(same, 0.5) + 0.05)
    // The hardest of different pairs are as close as weak same pairs.
    #expect(quantile(different, 0.995) > quantile(same, 0.02))
    #expect(quantile(different, 0.9) < quantile(same, 0.5))
  }
}
