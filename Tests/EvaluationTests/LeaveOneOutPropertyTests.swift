@testable import Evaluation
import ReidCore
import Testing

@Suite struct LeaveOneOutPropertyTests {
  @Test("equals sorting everything", arguments: UInt64(0)..<200)
  func equalsSorting(seed: UInt64) throws {
    var generator = Seeded(seed: seed)
    let count = Int.random(in: 0...60, using: &generator)
    let people = Int.random(in: 1...8, using: &generator)
    let chips = (0..<count).map { index in
      LabelledChip(
        chip: ID("c\(index)"), individual: ID("i\(Int.random(in: 0..<people, using: &generator))"),
        encounter: Bool.random(using: &generator)
          ? ID("e\(Int.random(in: 0...5, using: &generator))") : nil,
        day: [nil, 1, 2, 3].randomElement(using: &generator) ?? nil,
        position: [nil, nil, "left", "right"].randomElement(using: &generator) ?? nil)
    }
    // Few distinct values, so that many tie.
    let similarities = (0..<count * count).map { _ in
      Float(Int.random(in: 0...9, using: &generator)) / 9
    }
    for exclusion in Exclusion.allCases {
      let found = LeaveOneOut(exclusion: exclusion).evaluate(chips) { probes in
        (0..<count).flatMap { row in probes.map { similarities[$0 * count + row] } }
      }
      let wanted = naive(chips, exclusion) { similarities[$0 * count + $1] }
      #expect(found.queries == wanted.ranks.count, "seed \(seed), \(exclusion)")
      #expect(found.individuals == wanted.means.count, "seed \(seed), \(exclusion)")
      for cutoff in CutoffRates.cutoffs {
        let total = Double(wanted.ranks.count)
        let accuracy = Double(wanted.ranks.count { $0.individual <= cutoff }) / total
        let hits = Double(wanted.ranks.count { $0.image <= cutoff }) / total
        #expect(found.accuracy[cutoff] == (total == 0 ? nil : accuracy), "seed \(seed)")
        #expect(found.hitRateByImage[cutoff] == (total == 0 ? nil : hits), "seed \(seed)")
      }
      guard let mAP = found.mAP, let balanced = found.identityBalancedMAP else {
        #expect(wanted.ranks.isEmpty, "seed \(seed)")
        continue
      }
      let mean = wanted.ranks.map(\.precision).reduce(0, +) / Double(wanted.ranks.count)
      let meanOfMeans = wanted.means.reduce(0, +) / Double(wanted.means.count)
      #expect(abs(mAP - mean) < 1e-12, "seed \(seed), \(exclusion)")
      #expect(abs(balanced - meanOfMeans) < 1e-12, "seed \(seed), \(exclusion)")
    }
  }

  /// The definitions, one after the other.
  private func naive(
    _ chips: [LabelledChip], _ exclusion: Exclusion, _ similarity: (Int, Int) -> Float
  ) -> (ranks: [(individual: Int, image: Int, precision: Double)], means: [Double]) {
    var ranks: [(individual: Int, image: Int, precision: Double)] = []
    var precisions: [ID<Individual>: [Double]] = [:]
    for probe in chips.indices {
      let own = chips[probe]
      if exclusion == .day, own.day == nil { continue }
      let sorted = chips.indices.filter { other in
        let chip = chips[other]
        if other == probe { return false }
        if let a = own.position, let b = chip.position, a != b { return false }
        switch exclusion {
        case .none: return true
        case .encounter: return own.encounter == nil || own.encounter != chip.encounter
        case .day: return chip.day != nil && chip.day != own.day
        }
      }.sorted {
        let (a, b) = (similarity(probe, $0), similarity(probe, $1))
        return a != b ? a > b : $0 < $1
      }
      let hits = sorted.indices.filter { chips[sorted[$0]].individual == own.individual }
      guard let first = hits.first else { continue }
      var order: [ID<Individual>] = []
      for row in sorted where !order.contains(chips[row].individual) {
        order.append(chips[row].individual)
      }
      let precision =
        hits.enumerated().map { Double($0.offset + 1) / Double($0.element + 1) }.reduce(0, +)
        / Double(hits.count)
      ranks.append(((order.firstIndex(of: own.individual) ?? -1) + 1, first + 1, precision))
      precisions[own.individual, default: []].append(precision)
    }
    let means = precisions.values.map { $0.reduce(0, +) / Double($0.count) }
    return (ranks, means)
  }

  @Test("blocks of products are the similarities", arguments: UInt64(0)..<20)
  func blocks(seed: UInt64) {
    var generator = Seeded(seed: seed)
    let dimension = Int.random(in: 1...70, using: &generator)
    let count = Int.random(in: 1...300, using: &generator)
    let vectors = (0..<count * dimension).map { _ in Float.random(in: -1...1, using: &generator) }
    let blocks = SimilarityBlocks(vectors: vectors, dimension: dimension)
    let from = Int.random(in: 0..<count, using: &generator)
    let probes = Array(from..<min(count, from + 9))
    let block = blocks.block(probes)
    #expect(block.count == count * probes.count, "seed \(seed)")
    for row in 0..<count {
      for (column, probe) in probes.enumerated() {
        let wanted = (0..<dimension).reduce(0.0) {
          $0 + Double(vectors[row * dimension + $1]) * Double(vectors[probe * dimension + $1])
        }
        let found = Double(block[row * probes.count + column])
        #expect(abs(found - wanted) < 1e-4, "seed \(seed)")
      }
    }
  }

  @Test func duplicatesHaveEqualSimilaritiesWhereverTheyStand() throws {
    var generator = Seeded(seed: 5)
    let dimension = 100
    let probe = (0..<dimension).map { _ in Float.random(in: -1...1, using: &generator) }
    let twin = (0..<dimension).map { _ in Float.random(in: -1...1, using: &generator) }
    let count = 5_000
    let blocks = SimilarityBlocks(
      vectors: probe + (1..<count).flatMap { _ in twin }, dimension: dimension)
    let block = blocks.block([0])
    #expect(Set(block.dropFirst()).count == 1)
  }
}

/// xorshift64*, for tests.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    for _ in 0..<4 { _ = next() }
  }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
