import Foundation
import GalleryStore
import Matching
import ReidCore
import ReviewUI
import Testing

@testable import Workbench

@Suite("The review desk answers what the screen asks")
struct ReviewDeskTests {
  @Test func aWindowHoldsTheProbeAndTheNextBursts() throws {
    let bench = try DeskBench(waiting: 12, burst: 3)
    let window = try #require(bench.window())
    #expect(window.entries.map(\.card.chip.id) == ["probe0", "probe3", "probe6"].map { ID($0) })
    #expect(window.queueCount == 12)
    #expect(window.individualCount == 8)
    #expect(window.ledgerLength == 1)
    let first = try #require(window.entries.first)
    #expect(first.card.fileName == "probe0.jpg")
    #expect(first.card.siblings.map(\.chip) == [ID("probe1"), ID("probe2")])
    #expect(first.card.siblings.allSatisfy { $0.state == .undecided })
    #expect(window.entries.allSatisfy { $0.ranked != nil }, "all three are prepared")
    let ranked = try #require(first.ranked)
    #expect(ranked.cards.count == ranked.ranking.candidates.count)
    #expect(ranked.ranking.candidates.count == 8)
  }

  @Test func namesComeOnlyWhenTheyMayHaveChanged() throws {
    let bench = try DeskBench()
    let answers = bench.perform(.loadQueue(keeping: nil, choice: QueueChoice()))
    #expect(answers.windows.first?.names?.count == 8)
    #expect(answers.windows.last?.names == nil)
    let match = bench.decide(.match(ID("bear-1")), [ID("probe0")])
    #expect(match.windows.first?.names == nil)
    let new = bench.decide(.new(ID("stranger"), name: "Zoe"), [ID("probe1")])
    #expect(new.windows.first?.names?.contains("Zoe") == true)
  }

  @Test func anEmptyQueueIsAnEmptyWindow() throws {
    let bench = try DeskBench(waiting: 0)
    let window = try #require(bench.window())
    #expect(window.entries.isEmpty)
    #expect(window.queueCount == 0)
  }

  @Test func keepingAChipPutsItFirstOnlyWhileItWaits() throws {
    let bench = try DeskBench()
    #expect(bench.window(keeping: ID("probe5"))?.entries.first?.card.chip.id == ID("probe5"))
    _ = bench.decide(.match(ID("bear-1")), [ID("probe5")])
    #expect(bench.window(keeping: ID("probe5"))?.entries.first?.card.chip.id == ID("probe0"))
  }

  @Test func anAcceptBringsTheNextProbe() throws {
    let bench = try DeskBench()
    _ = bench.window()
    let id = UUID()
    let answers = bench.decide(.match(ID("bear-1")), [ID("probe0")], id: id)
    guard case .saved(let saved)? = answers.first else {
      Issue.record("\(answers)")
      return
    }
    #expect(saved.decision == id)
    #expect(saved.sequence == 2)
    #expect(saved.window.entries.first?.card.chip.id == ID("probe1"))
    #expect(saved.window.queueCount == 11)
    #expect(try bench.gallery.state(of: ID("probe0")).identity?.id == ID("bear-1"))
  }

  @Test func aRejectionKeepsTheProbeAndTheNextBestTakesThePlace() throws {
    let bench = try DeskBench()
    let before = try #require(bench.window()?.entries.first?.ranked?.ranking.candidates)
    let rejected = before[1].individual
    let answers = bench.decide(.rejected([rejected]), [ID("probe0")])
    let window = try #require(answers.windows.first)
    let entry = try #require(window.entries.first)
    #expect(entry.card.chip.id == ID("probe0"))
    #expect(window.queueCount == 12)
    #expect(
      entry.ranked?.ranking.candidates == before.filter { $0.individual != rejected })
    let later = try #require(bench.window(keeping: ID("probe0"))?.entries.first?.ranked)
    #expect(!later.ranking.candidates.contains { $0.individual == rejected }, "it stays away")
  }

  @Test func whatIsNotComparableIsHiddenForThatChipOnly() throws {
    let bench = try DeskBench()
    let answers = bench.decide(.notComparable(ID("bear-2")), [ID("probe0")])
    let windows = try #require(answers.windows.last)
    let hidden = { (place: Int) in
      windows.entries[place].ranked?.ranking.candidates.contains { $0.individual == ID("bear-2") }
    }
    #expect(hidden(0) == false)
    #expect(hidden(1) == true)
  }

  @Test func oneDecisionIsAboutAWholeBurst() throws {
    let bench = try DeskBench(waiting: 6, burst: 3)
    _ = bench.window()
    let burst: [ID<Chip>] = ["probe0", "probe1", "probe2"].map { ID($0) }
    let answers = bench.decide(.match(ID("bear-1")), burst)
    #expect(answers.windows.first?.queueCount == 3)
    #expect(answers.windows.first?.entries.first?.card.chip.id == ID("probe3"))
    let undone = bench.perform(.undo(id: UUID(), reviewer: "ana", at: DeskBench.start))
    #expect(undone.windows.first?.queueCount == 6)
    #expect(undone.windows.first?.entries.first?.card.chip.id == ID("probe0"))
  }

  @Test func aSiblingTellsWhatItIs() throws {
    let bench = try DeskBench(waiting: 3, burst: 3)
    _ = bench.decide(.match(ID("bear-1")), [ID("probe1")])
    _ = bench.decide(.unusable(reason: "ear"), [ID("probe2")])
    let card = try #require(bench.window()?.entries.first?.card)
    #expect(card.siblings.map(\.state) == [.identified(name: "Bear 1"), .unusable])
  }

  @Test func undoAndRedoGoBackAndForth() throws {
    let bench = try DeskBench()
    let decided = UUID()
    _ = bench.decide(.new(ID("zoe"), name: "Zoe"), [ID("probe0")], id: decided)
    let undone = bench.perform(.undo(id: UUID(), reviewer: "ana", at: DeskBench.start))
    guard case .undone(let reversal)? = undone.first else {
      Issue.record("\(undone)")
      return
    }
    #expect(reversal.decision.id == decided)
    #expect(reversal.window.individualCount == 8)
    #expect(reversal.window.names?.contains("Zoe") == false, "the name is free again")
    let redone = bench.perform(.redo(id: UUID(), reviewer: "ana", at: DeskBench.start))
    guard case .redone(let again)? = redone.first else {
      Issue.record("\(redone)")
      return
    }
    #expect(again.decision.id == decided)
    #expect(again.individualName == "Zoe")
    #expect(again.window.entries.first?.card.chip.id == ID("probe1"))
    #expect(
      !bench.perform(.redo(id: UUID(), reviewer: "ana", at: DeskBench.start)).failures.isEmpty)
    #expect(
      !bench.perform(.undo(id: UUID(), reviewer: "bob", at: DeskBench.start)).failures.isEmpty)
  }

  @Test func aRefusedDecisionSaysWhyAndChangesNothing() throws {
    let bench = try DeskBench()
    _ = bench.window()
    let answers = bench.decide(.new(ID("zoe"), name: " bear 3 "), [ID("probe0")])
    #expect(answers.failures.count == 1)
    #expect(answers.failures.first?.lowercased().contains("bear 3") == true)
    #expect(try bench.gallery.queueCount() == 12)
    #expect(bench.window()?.ledgerLength == 1)
  }

  @Test func theSameSaveTwiceIsOneDecision() throws {
    let bench = try DeskBench()
    let id = UUID()
    _ = bench.decide(.match(ID("bear-1")), [ID("probe0")], id: id)
    let again = bench.decide(.match(ID("bear-1")), [ID("probe0")], id: id)
    #expect(again.failures.isEmpty)
    #expect(try bench.gallery.ledgerLength() == 2)
  }

  @Test func whatAnotherProcessDecidesIsSeen() throws {
    let bench = try DeskBench()
    _ = bench.window()
    #expect(bench.look().isEmpty)
    try bench.gallery.record(
      DeskBench.decision(.new(ID("zoe"), name: "Zoe"), [ID("probe0")], by: "script"))
    #expect(bench.look() == [.galleryChanged(at: DeskBench.start)])
    #expect(bench.look().isEmpty, "told once")
    let windows = bench.perform(.loadQueue(keeping: ID("probe0"), choice: QueueChoice())).windows
    #expect(windows.first?.names?.contains("Zoe") == true)
    let window = try #require(windows.last)
    #expect(window.entries.first?.card.chip.id == ID("probe1"))
    #expect(window.ledgerLength == 2)
    #expect(window.entries.first?.ranked?.ranking == (try bench.fresh(ID("probe1"))))
  }

  @Test func whatAnotherProcessDecidesJustBeforeASaveIsSeenToo() throws {
    let bench = try DeskBench()
    _ = bench.window()
    try bench.gallery.record(
      DeskBench.decision(.new(ID("zoe"), name: "Zoe"), [ID("probe1")], by: "script"))
    _ = bench.decide(.match(ID("bear-1")), [ID("probe0")])
    _ = bench.look()
    let window = try #require(bench.window())
    #expect(window.individualCount == 9)
    let first = try #require(window.entries.first)
    #expect(first.card.chip.id == ID("probe2"))
    #expect(first.ranked?.ranking == (try bench.fresh(ID("probe2"))))
  }

  @Test func withoutVectorsThereAreNoCandidatesUntilTheyArrive() throws {
    let bench = try DeskBench(embedded: false)
    let window = try #require(bench.window())
    #expect(window.entries.first?.ranked?.ranking.key == nil)
    #expect(window.entries.first?.ranked?.ranking.candidates.isEmpty == true)
    let vectors = DeskBench.vectors(bench.chips, seed: 1)
    for part in [vectors.prefix(10), vectors.dropFirst(10)] {
      try bench.gallery.storeEmbeddings(Array(part), key: DeskBench.key, engine: "made up")
      let segment = try VectorSegment(
        key: DeskBench.key, dimension: DeskBench.dimension, chips: part.map(\.chip),
        vectors: part.flatMap(\.vector))
      #expect(bench.deliver(segment) == [.galleryChanged(at: DeskBench.start)])
    }
    let later = try #require(bench.window())
    for entry in later.entries {
      #expect(entry.ranked?.ranking == (try bench.fresh(entry.card.chip.id)))
    }
    #expect(later.entries.first?.ranked?.ranking.individualCount == 8)
  }

  @Test func evidenceIsSortedAndNeverOfTheOwnBurst() throws {
    let bench = try DeskBench(waiting: 4, burst: 2)
    _ = bench.decide(.match(ID("bear-1")), [ID("probe1")])
    let answers = bench.perform(.findEvidence(ID("bear-1"), probe: ID("probe0")))
    guard case .evidence(let found)? = answers.first else {
      Issue.record("\(answers)")
      return
    }
    #expect(found.pictures.count == 3)
    #expect(!found.pictures.contains { $0.chip == ID("probe1") })
    #expect(found.pictures.map(\.similarity) == found.pictures.map(\.similarity).sorted(by: >))
  }

  @Test(arguments: [("", 8), ("BEAR 3", 1), ("  bear", 8), ("nobody", 0)])
  func individualsAreFoundByPartOfTheirName(text: String, count: Int) throws {
    let bench = try DeskBench()
    let answers = bench.perform(.findIndividuals(text: text, probe: ID("probe0")))
    guard case .individualsFound(let found)? = answers.first else {
      Issue.record("\(answers)")
      return
    }
    #expect(found.text == text)
    #expect(found.individuals.count == count)
    let similarities = found.individuals.compactMap { $0.evidence?.similarity }
    #expect(similarities == similarities.sorted(by: >))
  }

  @Test func preparedRankingsAreFreshAfterAnyDecisions() throws {
    for seed in 1...20 {
      var random = SeededGenerator(seed: seed)
      let bench = try DeskBench(
        known: Int.random(in: 1...9, using: &random),
        waiting: Int.random(in: 1...14, using: &random),
        burst: Int.random(in: 1...3, using: &random), seed: seed)
      _ = bench.window()
      for step in 1...14 {
        let answers = try Self.randomStep(bench, &random, number: seed * 100 + step)
        for window in answers.windows {
          for entry in window.entries {
            guard let ranked = entry.ranked else { continue }
            let fresh = try bench.fresh(entry.card.chip.id)
            let count = ranked.ranking.candidates.count
            #expect(
              ranked.ranking.candidates == Array(fresh.candidates.prefix(count)),
              "seed \(seed), step \(step)")
            #expect(count >= min(5, fresh.candidates.count), "seed \(seed), step \(step)")
            #expect(
              ranked.ranking.individualCount == fresh.individualCount, "seed \(seed), step \(step)")
            #expect(
              ranked.cards.map(\.individual.id) == ranked.ranking.candidates.map(\.individual))
          }
          #expect(
            window.individualCount == (try bench.gallery.individuals().count),
            "seed \(seed), step \(step)")
        }
      }
    }
  }

  private static func randomStep(
    _ bench: DeskBench, _ random: inout SeededGenerator, number: Int
  ) throws -> [Message] {
    let queue = try bench.gallery.queue(limit: 3)
    let someone =
      try bench.gallery.individuals().map(\.individual.id).randomElement(using: &random)
    let kind = Int.random(in: 0..<10, using: &random)
    guard let probe = queue.first, let someone, kind < 8 else {
      return kind % 2 == 0
        ? bench.perform(.undo(id: UUID(), reviewer: "ana", at: DeskBench.start))
        : bench.perform(.redo(id: UUID(), reviewer: "ana", at: DeskBench.start))
    }
    let chips =
      Bool.random(using: &random)
      ? [probe] : [probe] + (try bench.gallery.queuedSiblings(of: probe))
    return switch kind {
    case 0, 1: bench.decide(.match(someone), chips)
    case 2: bench.decide(.new(ID("new\(number)"), name: "New \(number)"), chips)
    case 3, 4: bench.decide(.rejected([someone]), chips)
    case 5: bench.decide(.notComparable(someone), chips)
    case 6: bench.decide(.skip, chips)
    default: bench.decide(.unusable(reason: "blurred"), chips)
    }
  }
}
