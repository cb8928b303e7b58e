import Testing

@testable import SyntheticAnimals

@Suite("The plan of a population")
struct AnimalPlanTests {
  struct Size: Sendable, CustomTestStringConvertible {
    let individuals: Int
    let chips: Int
    let expected: Int
    var testDescription: String { "\(individuals) individuals, \(chips) chips" }
  }

  static let sizes = [
    Size(individuals: 1, chips: 1, expected: 1),
    Size(individuals: 1, chips: 500, expected: 1),
    Size(individuals: 2, chips: 3, expected: 2),
    Size(individuals: 5, chips: 5, expected: 5),
    Size(individuals: 10, chips: 3, expected: 3),
    Size(individuals: 24, chips: 240, expected: 24),
    Size(individuals: 300, chips: 1_000, expected: 300),
    Size(individuals: 144, chips: 51_042, expected: 144),
  ]

  @Test("has exactly the chips asked for, and at least one of each bear", arguments: sizes)
  func counts(size: Size) {
    for seed: UInt64 in [0, 7, .max] {
      let plan = AnimalPlan(individuals: size.individuals, chips: size.chips, seed: seed)
      #expect(plan.shots.count == size.chips, "seed \(seed)")
      #expect(plan.individuals.count == size.expected, "seed \(seed)")
      #expect(Set(plan.shots.map(\.individual)) == Set(0..<size.expected), "seed \(seed)")
      #expect(plan.shots.map(\.index) == Array(0..<size.chips), "seed \(seed)")
    }
  }

  @Test("groups frames into encounters of one bear at one camera", arguments: sizes)
  func encounters(size: Size) {
    let plan = AnimalPlan(individuals: size.individuals, chips: size.chips, seed: 11)
    var number = -1
    var startOfLast = -1
    var lastAtCamera: [String: Int] = [:]
    var lastOfBear: [Int: Int] = [:]
    var broken: [String] = []
    for (index, shot) in plan.shots.enumerated() {
      if shot.encounter == number {
        let before = plan.shots[index - 1]
        let gap = shot.capturedAt - before.capturedAt
        let isSame = shot.individual == before.individual && shot.camera == before.camera
        if !isSame || shot.frame != before.frame + 1 || shot.frame > 5 || !(1...8).contains(gap) {
          broken.append("shot \(index) does not go on from the one before it")
        }
      } else {
        if shot.encounter != number + 1 || shot.frame != 0 || shot.capturedAt < startOfLast {
          broken.append("shot \(index) does not start the next encounter")
        }
        if let last = lastAtCamera[shot.camera], shot.capturedAt - last < 1_200 {
          broken.append("shot \(index) comes too soon at \(shot.camera)")
        }
        if let last = lastOfBear[shot.individual], shot.capturedAt - last < 3_000 {
          broken.append("shot \(index) comes too soon for its bear")
        }
        number = shot.encounter
        startOfLast = shot.capturedAt
      }
      lastAtCamera[shot.camera] = shot.capturedAt
      lastOfBear[shot.individual] = shot.capturedAt
    }
    #expect(broken.isEmpty, "\(broken.prefix(5))")
  }

  @Test("spreads the pictures over two seasons")
  func seasons() {
    let plan = AnimalPlan(individuals: 24, chips: 240, seed: 3)
    let days = plan.shots.map { $0.capturedAt / 86_400 }
    #expect(days.allSatisfy { (0..<170).contains($0) || (365..<535).contains($0) })
    #expect(days.filter { $0 < 170 }.count > 60)
    #expect(days.filter { $0 >= 365 }.count > 60)
    #expect(plan.shots.filter(\.light.isInfrared).count > 5)
    #expect(plan.shots.allSatisfy { $0.camera.hasPrefix("cam-") && $0.camera.count == 6 })
  }

  @Test("gives few bears many pictures, and a tenth of them a single one")
  func imbalance() {
    for seed: UInt64 in 0..<40 {
      for (individuals, chips) in [(24, 240), (144, 5_000)] {
        let plan = AnimalPlan(individuals: individuals, chips: chips, seed: seed)
        var counts = [Int](repeating: 0, count: individuals)
        for shot in plan.shots {
          counts[shot.individual] += 1
        }
        counts.sort()
        let singles = counts.filter { $0 == 1 }.count
        #expect(singles == (individuals + 5) / 10, "seed \(seed)")
        #expect(counts[individuals - 1] >= 2 * counts[individuals / 2], "seed \(seed)")
      }
    }
  }

  @Test("is the same for the same seed, and another for another")
  func determinism() {
    for seed: UInt64 in 0..<20 {
      let plan = AnimalPlan(individuals: 12, chips: 60, seed: seed)
      #expect(plan == AnimalPlan(individuals: 12, chips: 60, seed: seed), "seed \(seed)")
      let other = AnimalPlan(individuals: 12, chips: 60, seed: seed + 1)
      #expect(plan.shots != other.shots, "seed \(seed)")
      #expect(plan.individuals != other.individuals, "seed \(seed)")
    }
  }

  @Test("names every bear differently whatever the case, in several scripts")
  func names() {
    for (count, seed) in [(1, 1), (24, 2), (144, 3), (145, 4), (1_000, 5)] {
      let plan = AnimalPlan(individuals: count, chips: count, seed: UInt64(seed))
      let names = plan.individuals.map(\.name)
      #expect(Set(names.map { $0.lowercased() }).count == count)
      #expect(names.allSatisfy { !$0.isEmpty && $0.count <= 12 })
      if count >= 144 {
        #expect(names.filter { !$0.utf8.allSatisfy { $0 < 0x80 } }.count >= 20)
      }
    }
    #expect(BearNames.list.count >= 144)
    let large = AnimalPlan(individuals: 1_000, chips: 1_000, seed: 5)
    #expect(large.individuals.last?.name == "Bear 1000")
  }

  @Test("refuses to plan nothing")
  func nothing() async {
    await #expect(processExitsWith: .failure) {
      _ = AnimalPlan(individuals: 0, chips: 1, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = AnimalPlan(individuals: 1, chips: 0, seed: 1)
    }
  }
}
