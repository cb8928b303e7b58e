import Foundation
import ReidCore
import Testing

@Suite struct LedgerPropertyTests {
  private static let chips = RandomLedger.chips.map { ID<Chip>($0) }

  @Test(arguments: 0..<200)
  func foldAgreesWithTheSpecification(seed: Int) {
    let ledger = RandomLedger(seed: seed, attempts: 60).ledger
    let naive = NaiveFold(entries: ledger.entries)
    for entry in ledger.entries {
      #expect(ledger.state.isStanding(entry.sequence) == naive.stands(entry), "seed \(seed)")
    }
    for chip in Self.chips {
      let state = ledger.state.chip(chip)
      #expect(state.identity == naive.identity(of: chip), "seed \(seed), \(chip)")
      #expect(state.isUnusable == naive.isUnusable(chip), "seed \(seed), \(chip)")
      for individual in ledger.state.individuals.keys {
        #expect(
          state.rejections[individual] == naive.rejection(of: chip, individual),
          "seed \(seed), \(chip), \(individual)")
      }
    }
    for (individual, state) in ledger.state.individuals {
      #expect(state.exists == naive.exists(individual), "seed \(seed), \(individual)")
      #expect(state.name == naive.name(of: individual), "seed \(seed), \(individual)")
    }
  }

  @Test func randomLedgersReachEveryVerdict() {
    let ledgers = (0..<200).map { RandomLedger(seed: $0, attempts: 60) }
    let kinds = Set(ledgers.flatMap(\.ledger.entries).map(\.decision.verdict.kind))
    #expect(kinds.count == 10, "seeds 0..<200 reach only \(kinds.sorted())")
    #expect(ledgers.contains { $0.refusals > 0 })
    #expect(ledgers.map(\.ledger.entries.count).reduce(0, +) > 5000)
  }

  @Test(arguments: 0..<200)
  func foldIsIndependentOfBatching(seed: Int) {
    let entries = RandomLedger(seed: seed, attempts: 60).ledger.entries
    let whole = LedgerState(entries)
    var generator = SeededGenerator(seed: seed)
    var batched = LedgerState()
    var rest = entries[...]
    while !rest.isEmpty {
      let size = Int.random(in: 1...7, using: &generator)
      for entry in rest.prefix(size) { batched.apply(entry) }
      rest = rest.dropFirst(size)
      // A batch that is delivered twice changes nothing.
      for entry in entries.prefix(entries.count - rest.count) { batched.apply(entry) }
    }
    #expect(batched == whole, "seed \(seed)")
  }

  @Test(arguments: 0..<200)
  func entriesThatNameAChipSufficeForIt(seed: Int) {
    let ledger = RandomLedger(seed: seed, attempts: 60).ledger
    for chip in Self.chips {
      let partial = LedgerState(ledger.entries, naming: [chip])
      #expect(partial.chip(chip) == ledger.state.chip(chip), "seed \(seed), \(chip)")
    }
  }

  @Test(arguments: 0..<200)
  func undoAfterDoIsIdentity(seed: Int) throws {
    var script = RandomLedger(seed: seed, attempts: 40).script
    let before = Snapshot(script.ledger)
    let done = try script.enter(.unusable(reason: "dark"), RandomLedger.chips, by: "cleo")
    let between = Snapshot(script.ledger)
    #expect(script.ledger.state.undoTarget(of: "cleo") == script.ledger.entries.count)
    try script.undo(by: "cleo")
    #expect(Snapshot(script.ledger) == before, "seed \(seed)")
    try script.redo(by: "cleo")
    #expect(Snapshot(script.ledger) == between, "seed \(seed)")
    try script.undo(done, by: "dan")
    #expect(Snapshot(script.ledger) == before, "seed \(seed)")
  }

  @Test(arguments: 0..<200)
  func undoingEverythingLeavesOnlyImports(seed: Int) throws {
    var script = RandomLedger(seed: seed, attempts: 60).script
    // Taking a name back may be refused while another has it, so undo in any order that works.
    var refused = 0
    for reviewer in RandomLedger.reviewers + RandomLedger.reviewers {
      while script.ledger.state.undoTarget(of: reviewer) != nil, refused == 0 {
        do { try script.undo(by: reviewer) } catch { refused += 1 }
      }
      refused = 0
    }
    guard RandomLedger.reviewers.allSatisfy({ script.ledger.state.undoTarget(of: $0) == nil })
    else { return }
    for chip in Self.chips {
      let state = script.ledger.state.chip(chip)
      #expect(state.rejections.isEmpty && state.hidden.isEmpty, "seed \(seed)")
      #expect(!state.isUnusable && state.skipSequence == nil, "seed \(seed)")
      #expect(!state.isDecidedByReviewer, "seed \(seed)")
    }
  }

  /// Everything that a reader can see of a ledger, apart from its entries.
  private struct Snapshot: Equatable {
    let chips: [LedgerChipState]
    let individuals: [ID<Individual>: LedgerIndividualState]
    let queue: [ID<Chip>]

    init(_ ledger: Ledger) {
      chips = LedgerPropertyTests.chips.map { ledger.state.chip($0) }
      individuals = ledger.state.individuals
      queue = ledger.state.queue(of: LedgerPropertyTests.chips)
    }
  }
}
