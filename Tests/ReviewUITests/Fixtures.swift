import Foundation
import ReidCore
import ReviewUI
import TerminalUI

/// Builds messages as an effect runner would post them.
enum Fixtures {
  static let start = Date(timeIntervalSince1970: 1_777_800_000)  // 2026-05-03 09:20:00 UTC
  static let key = EmbeddingKey(model: "d1", precision: .f32, tta: .hflip)
  static let names = [
    "Grazer", "Otis", "Holly", "Chunk", "Bear-021", "Bear-024", "Walker", "Lefty", "Divot",
    "Backpack", "Popeye", "Beadnose",
  ]

  static func chip(
    _ number: Int, encounter: String = "e1", position: String? = "left",
    columns: [MetadataColumn] = [MetadataColumn(name: "weather", value: "light rain")]
  ) -> Chip {
    Chip(
      id: ID("chip\(number)"), media: ID("media\(number)"),
      capturedAt: start.addingTimeInterval(Double(number) * -86_400), camera: "cam-07",
      encounter: ID(encounter), position: position, species: "brown bear", columns: columns)
  }

  static func probe(
    _ number: Int, siblings: [Sibling] = [], fileName: String? = nil, encounter: String? = nil,
    columns: [MetadataColumn] = [MetadataColumn(name: "weather", value: "light rain")]
  ) -> ProbeCard {
    ProbeCard(
      chip: chip(number, encounter: encounter ?? "e\(number)", columns: columns),
      fileName: fileName ?? "IMG_\(1_000 + number).jpg", siblings: siblings)
  }

  static func burst(_ number: Int) -> ProbeCard {
    probe(
      number,
      siblings: [
        Sibling(chip: ID("sib1"), state: .undecided), Sibling(chip: ID("sib2"), state: .undecided),
        Sibling(chip: ID("sib3"), state: .identified(name: "Otis")),
        Sibling(chip: ID("sib4"), state: .unusable),
      ])
  }

  static func individual(_ index: Int) -> ID<Individual> { ID("i\(index)") }

  static func ranked(
    _ probe: ID<Chip>, names: [String] = names, individualCount: Int? = nil,
    key: EmbeddingKey? = key, median: Float? = 0.42
  ) -> RankedProbe {
    let candidates = names.indices.map {
      Candidate(
        individual: individual($0), similarity: 0.87 - 0.05 * Float($0),
        evidence: ID("evidence\($0)"))
    }
    let cards = names.enumerated().map { index, name in
      CandidateCard(
        individual: IndividualCard(
          id: individual(index), name: name, chipCount: 14 - index,
          lastSeen: start.addingTimeInterval(Double(index) * -864_000)),
        evidencePosition: index % 3 == 1 ? "right" : "left", evidenceCapturedAt: start)
    }
    return RankedProbe(
      ranking: Ranking(
        probe: probe, key: key, candidates: candidates,
        individualCount: individualCount ?? names.count),
      cards: cards, medianDifferent: median)
  }

  static func entry(_ number: Int) -> QueueEntry {
    let card = probe(number)
    return QueueEntry(card: card, ranked: ranked(card.chip.id))
  }

  static func window(
    _ entries: [QueueEntry], count: Int = 116, individuals: Int = 12, ledger: Int = 10,
    after seconds: Double = 1, names: [String]? = nil
  ) -> QueueWindow {
    QueueWindow(
      entries: entries, queueCount: entries.isEmpty ? 0 : count, individualCount: individuals,
      ledgerLength: ledger, readAt: start.addingTimeInterval(seconds), names: names)
  }

  static func started(
    _ columns: Int = 120, _ rows: Int = 40, capabilities: Capabilities = .full,
    readOnly: Bool = false, settings: ScreenSettings? = nil
  ) -> Message {
    .started(
      Started(
        size: Size(columns: columns, rows: rows), capabilities: capabilities, reviewer: "ann",
        galleryName: "brooks-falls", readOnly: readOnly, now: start,
        modelName: "efficientnet-lite0", modelKey: key, settings: settings))
  }

  static func uuid(_ number: Int) -> UUID {
    UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, UInt8(number / 256), UInt8(number % 256)))
  }
}
