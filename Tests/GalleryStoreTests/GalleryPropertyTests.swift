import Foundation
import ReidCore
import Testing

@testable import GalleryStore

@Suite struct GalleryPropertyTests {
  private static let chips = (0..<6).map { "chip\($0)" }
  private static let names = ["Otis", "otis ", "Grazer", "CHUNK"]

  /// What was tried, in words that both ledgers understand.
  private enum Attempt {
    case append(Decision)
    case undo(UUID?, reviewer: String, id: UUID)
    case redo(reviewer: String, id: UUID)
  }

  @Test(arguments: 0..<200)
  func storeEqualsThePureLedger(seed: Int) throws {
    let place = try TemporaryGallery(chips: Self.chips)
    // Safety against power cuts is not what is tested here, and costs most of the time.
    try place.execute("PRAGMA synchronous = OFF")
    var generator = SeededGenerator(seed: seed)
    var pure = Ledger()
    for number in 1...30 {
      let attempt = Self.attempt(UInt64(number), after: pure, using: &generator)
      let expected = Result { try Self.perform(attempt, on: &pure) }
      let found = Result { try Self.perform(attempt, on: place.gallery) }
      switch (expected, found) {
      case (.success(let entry), .success(let saved)):
        #expect(entry.sequence == saved.sequence, "seed \(seed), \(number)")
        for (chip, identity) in saved.changes {
          #expect(pure.state.identity(of: chip) == identity, "seed \(seed), \(number)")
        }
      case (.failure, .failure): break
      default: Issue.record("seed \(seed), \(number): \(attempt) \(expected) \(found)")
      }
    }
    try Self.compare(place.gallery, pure, seed: seed)
    #expect(try place.problems() == [], "seed \(seed)")
    let picture = try Picture(of: place.gallery)
    try place.reopen()
    #expect(try Picture(of: place.gallery) == picture, "seed \(seed)")
  }

  private static func compare(_ gallery: Gallery, _ pure: Ledger, seed: Int) throws {
    for chip in chips.map({ ID<Chip>($0) }) {
      let (found, expected) = (try gallery.state(of: chip), pure.state.chip(chip))
      #expect(found.identity?.id == expected.identity, "seed \(seed), \(chip)")
      #expect(found.hidden == expected.hidden, "seed \(seed), \(chip)")
      #expect(found.rejected == Set(expected.rejections.keys), "seed \(seed), \(chip)")
      #expect(found.isUnusable == expected.isUnusable, "seed \(seed), \(chip)")
      #expect(found.isContradicted == expected.isContradicted, "seed \(seed), \(chip)")
    }
    #expect(
      try gallery.queue(limit: 99) == pure.state.queue(of: chips.map { ID($0) }), "seed \(seed)")
    let names = pure.state.individuals.filter(\.value.exists).mapValues { $0.name ?? "" }
    #expect(try gallery.individualNames() == names, "seed \(seed)")
    var entries: [LedgerEntry] = []
    try gallery.forEachEntry { entries.append($0) }
    #expect(entries == pure.entries, "seed \(seed)")
  }

  private static func perform(_ attempt: Attempt, on ledger: inout Ledger) throws -> LedgerEntry {
    switch attempt {
    case .append(let decision): try ledger.append(decision)
    case .undo(let target, let reviewer, let id):
      try ledger.undo(target, by: reviewer, at: .epoch, id: id)
    case .redo(let reviewer, let id): try ledger.redo(by: reviewer, at: .epoch, id: id)
    }
  }

  private static func perform(
    _ attempt: Attempt, on gallery: Gallery
  ) throws -> RecordedDecision {
    switch attempt {
    case .append(let decision): try gallery.record(decision)
    case .undo(let target, let reviewer, let id):
      try gallery.undo(target, reviewer: reviewer, at: .epoch, id: id)
    case .redo(let reviewer, let id): try gallery.redo(reviewer: reviewer, at: .epoch, id: id)
    }
  }

  private static func attempt(
    _ number: UInt64, after ledger: Ledger, using generator: inout SeededGenerator
  ) -> Attempt {
    let id = UUID(numbered: number)
    let reviewer = Bool.random(using: &generator) ? "ana" : "ben"
    let burst = chips.shuffled(using: &generator).prefix(Int.random(in: 1...3, using: &generator))
      .map { ID<Chip>($0) }
    let someone = ID<Individual>("i\(Int.random(in: 0...4, using: &generator))")
    let name = names.randomElement(using: &generator) ?? ""
    func append(
      _ verdict: Verdict, chips: [ID<Chip>]? = nil, by author: String? = nil
    ) -> Attempt {
      .append(
        Decision(
          id: id, chips: chips ?? burst, verdict: verdict, reviewer: author ?? reviewer,
          decidedAt: .epoch))
    }
    switch Int.random(in: 0..<20, using: &generator) {
    case 0...2: return append(.match(someone))
    case 3...6: return append(.new(someone, name: name))
    case 7, 8: return append(.rejected([someone]))
    case 9: return append(.skip)
    case 10: return append(.notComparable(someone))
    case 11: return append(.unusable(reason: name))
    case 12: return append(.renamed(someone, name: name), chips: [])
    case 13:
      let identities = burst.map {
        ImportedIdentity(chip: $0, individual: someone, name: name)
      }
      return append(.imported(identities), chips: burst, by: Decision.importReviewer)
    case 14, 15: return .undo(nil, reviewer: reviewer, id: id)
    case 16, 17: return .redo(reviewer: reviewer, id: id)
    default:
      let target = ledger.entries.randomElement(using: &generator)?.decision.id
      return .undo(target ?? UUID(numbered: 0), reviewer: reviewer, id: id)
    }
  }
}
