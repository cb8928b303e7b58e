import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// Numbers from a seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Properties")
struct PropertyTests {
  private static let hostile = [
    "", "\u{0}", "\u{202E}x", String(repeating: "雪", count: 300), "👩‍👩‍👧‍👦", "e\u{301}\u{301}",
    "Bear-999999999", "Bear-99999999999999999999", "\u{1B}[2J", "a\nb",
  ]

  private static func anything(
    _ driver: Driver, _ random: inout SeededGenerator
  ) -> Message {
    let time = Fixtures.start.addingTimeInterval(Double.random(in: -1e6...1e6, using: &random))
    let number = Int.random(in: 0...6, using: &random)
    let names = Array((Fixtures.names + hostile).shuffled(using: &random).prefix(number * 3))
    let similar = [Float.nan, .infinity, -.infinity, -1, 0, 1, 2].randomElement(using: &random)
    func entry(_ number: Int) -> QueueEntry {
      let card = number % 2 == 0 ? Fixtures.burst(number) : Fixtures.probe(number)
      let ranked =
        number % 3 == 0
        ? nil : Fixtures.ranked(card.chip.id, names: names, median: similar ?? nil)
      return QueueEntry(card: card, ranked: ranked)
    }
    let window = QueueWindow(
      entries: (0..<number).map { entry(number + $0) }, queueCount: number * 7 - 3,
      individualCount: number - 1, ledgerLength: Int.random(in: 0...30, using: &random),
      readAt: time, names: Bool.random(using: &random) ? names : nil)
    let probe = driver.model.review?.card.chip.id ?? ID("chip1")
    switch Int.random(in: 0..<40, using: &random) {
    case 0: return .queueLoaded(window)
    case 1: return .ranked(Fixtures.ranked(probe, names: names, median: similar))
    case 2: return .galleryChanged(at: time)
    case 3: return .progress(BackgroundProgress(work: "embedding", done: number, total: 5))
    case 4: return .rankFailed(probe, reason: "no")
    case 5: return .queueFailed(reason: hostile[number])
    case 6:
      return .input(
        .resized(
          Size(
            columns: Int.random(in: -2...300, using: &random),
            rows: Int.random(in: -2...90, using: &random))), at: time, id: UUID())
    case 7...12:
      guard let flight = driver.model.flight else { return .tick(time) }
      switch flight.kind {
      case .saving where number == 0: return .saveFailed(flight.id, reason: "no")
      case .saving(let decision, _):
        return .saved(SavedDecision(decision: decision.id, sequence: 30, window: window))
      case .undoing(let id):
        let decision = Decision(
          id: UUID(), chips: [], verdict: .skip, reviewer: "ann", decidedAt: time)
        return .undone(
          Reversal(id: id, decision: decision, individualName: nil, window: window))
      case .redoing(let id): return .undoFailed(id, reason: "no")
      }
    case 13, 14:
      let individual = driver.model.review?.selection?.candidate.individual ?? ID("i0")
      return .evidence(
        EvidenceFound(
          probe: probe, individual: individual,
          pictures: (0..<number).map {
            EvidencePicture(chip: ID("p\($0)"), similarity: similar ?? 0)
          }))
    case 15, 16:
      var text = ""
      if case .assigning(let picker) = driver.model.overlay { text = picker.editor.text }
      return .individualsFound(
        IndividualsFound(
          text: text, probe: probe,
          individuals: names.map {
            FoundIndividual(card: IndividualCard(id: ID($0), name: $0, chipCount: number))
          }))
    case 19, 20:
      guard let query = driver.model.queueList.asked else { return .galleryChanged(at: time) }
      return .queueListed(
        QueueListing(
          query: query, rows: (0..<number * 9).map { Fixtures.queueRow($0, best: names.first) },
          total: number * number * 9, waiting: number * 50 - 3))
    case 21: return .listFailed(Screen.allCases[number % 5], reason: "no")
    case 22:
      return .input(
        .mouse(.doubleClicked(Point(column: number * 20, row: number * 5))), at: time, id: UUID())
    case 17: return .input(.paste(hostile[number]), at: time, id: UUID())
    case 18:
      return .input(
        .mouse(.pressed(Point(column: number * 20, row: number * 5))), at: time, id: UUID())
    default:
      let key = LookTests.allKeys.randomElement(using: &random) ?? .enter
      return .input(.key(key), at: time, id: UUID())
    }
  }

  @Test("Whatever happens in whatever order, the frame is of the screen's size", arguments: 0..<200)
  func anyMessages(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var driver = Driver.reviewing(
      Int.random(in: 1...300, using: &random), Int.random(in: 1...90, using: &random),
      capabilities: seed % 5 == 0 ? .minimal : .full)
    for step in 0..<60 {
      let message = Self.anything(driver, &random)
      driver.send(message)
      let frame = view(driver.model)
      #expect(frame.size == driver.model.size, "seed \(seed), step \(step)")
      #expect(frame.cells.count == frame.size.cellCount, "seed \(seed), step \(step)")
      for picture in frame.pictures {
        #expect(
          picture.rect.intersection(frame.bounds) == picture.rect && !picture.rect.isEmpty,
          "seed \(seed), step \(step): \(picture)")
      }
      if let review = driver.model.review {
        #expect(review.shown.count <= 5, "seed \(seed)")
        #expect(review.selected >= 0 && review.selected < max(1, review.shown.count))
        for individual in review.shown.map(\.candidate.individual) {
          #expect(!review.hidden.contains(individual), "seed \(seed)")
        }
      } else {
        // Panels belong to a probe; help and what is known of the terminal do not.
        switch driver.model.overlay {
        case nil, .help, .terminal, .palette, .filtering: break
        default:
          Issue.record("seed \(seed), step \(step): \(String(describing: driver.model.overlay))")
        }
      }
    }
  }

  @Test(
    "The same messages, written and read back, make the same models, effects and frames",
    arguments: 0..<40)
  func replay(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 10_000)
    var live = Driver.reviewing()
    var replayed = live
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    for step in 0..<60 {
      let message = Self.anything(live, &random)
      let copy = try decoder.decode(Message.self, from: encoder.encode(message))
      let wanted = live.send(message)
      let again = replayed.send(copy)
      #expect(wanted.count == again.count, "seed \(seed), step \(step)")
      #expect(
        view(live.model).digest() == view(replayed.model).digest(), "seed \(seed), step \(step)")
      let effects = try decoder.decode([Effect].self, from: encoder.encode(wanted))
      #expect(effects.count == wanted.count)
    }
  }

  @Test(
    "Random keys over all screens never break a frame, lose a key's way out or decide read-only",
    arguments: 0..<20)
  func anyKeys(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) &+ 20_000)
    let isReadOnly = seed % 2 == 0
    var settings = ScreenSettings()
    settings.screenReader = seed % 5 == 1
    settings.ascii = seed % 7 == 1
    settings.guardMilliseconds = seed % 3 == 0 ? 150 : 0
    var driver = Driver.reviewing(
      Int.random(in: 60...200, using: &random), Int.random(in: 16...60, using: &random),
      readOnly: isReadOnly, settings: settings)
    for step in 0..<150 {
      let key = LookTests.allKeys.randomElement(using: &random) ?? .enter
      let effects = driver.press(key)
      driver.listQueue(count: Int.random(in: 0...900, using: &random))
      if let flight = driver.model.flight {
        #expect(!isReadOnly, "seed \(seed), step \(step): \(key)")
        driver.send(.saveFailed(flight.id, reason: "no"))
        driver.send(.undoFailed(flight.id, reason: "no"))
      }
      #expect(driver.model.flight == nil, "seed \(seed), step \(step): \(key)")
      #expect(!isReadOnly || effects.saves.isEmpty, "seed \(seed), step \(step): \(key)")
      let frame = view(driver.model)
      #expect(frame.size == driver.model.size, "seed \(seed), step \(step): \(key)")
      if settings.ascii {
        #expect(driver.text.allSatisfy { $0.isASCII }, "seed \(seed), step \(step): \(key)")
      }
      if settings.screenReader { #expect(frame.pictures.isEmpty) }
      let ways = driver.model.keymap.hints(for: driver.model.context).map(\.command)
      #expect(
        ways.contains(.quit) || ways.contains(.cancel) || driver.model.context == .individual,
        "seed \(seed), step \(step): \(key) in \(driver.model.context)")
    }
  }

  @Test("Every size has a frame of that size, and from 60x16 on all five candidates")
  func anySize() {
    var driver = Driver.reviewing()
    for columns in stride(from: 1, through: 300, by: 13) {
      for rows in stride(from: 1, through: 90, by: 7) {
        let size = Size(columns: columns, rows: rows)
        driver.send(.input(.resized(size), at: Fixtures.start, id: Fixtures.uuid(1)))
        let frame = view(driver.model)
        #expect(frame.size == size)
        guard Layout.fits(size) else {
          #expect(frame.pictures.isEmpty)
          continue
        }
        #expect(frame.pictures.count == 6, "\(columns)x\(rows)")
        let probe = frame.pictures[0].rect.size
        for tile in frame.pictures.dropFirst() {
          #expect(tile.rect.columns >= 4 && tile.rect.rows >= 2, "\(columns)x\(rows)")
          #expect(min(tile.rect.columns, 2 * tile.rect.rows) <= min(probe.columns, 2 * probe.rows))
        }
      }
    }
  }

  @Test("No two rectangles of a layout overlap, and all lie on the screen")
  func layout() {
    for columns in 60...300 {
      for rows in stride(from: 16, through: 90, by: 3) {
        let layout = Layout(Size(columns: columns, rows: rows))
        let parts =
          [layout.header, layout.notice, layout.hints, layout.probe] + layout.tiles
          + (layout.spare.map { [$0] } ?? [])
        #expect(layout.tiles.count == 5)
        for (index, part) in parts.enumerated() {
          #expect(part.intersection(layout.screen) == part)
          for other in parts.dropFirst(index + 1) {
            #expect(part.intersection(other).isEmpty, "\(columns)x\(rows): \(part), \(other)")
          }
        }
        #expect(Set(layout.tiles.map(\.columns)).count == 1, "tiles are equally wide")
      }
    }
  }
}
