import Foundation
import ReidCore
import TerminalUI
import Testing

@testable import ReviewUI

/// A state of the screen that is worth a picture.
struct Scene: Sendable, CustomTestStringConvertible {
  let name: String
  let make: @Sendable () -> Driver

  var testDescription: String { name }

  init(_ name: String, _ make: @escaping @Sendable () -> Driver) {
    self.name = name
    self.make = make
  }

  private static func one(_ card: ProbeCard, names: [String], median: Float? = 0.42) -> Driver {
    .reviewing(entries: [
      QueueEntry(
        card: card, ranked: Fixtures.ranked(card.chip.id, names: names, median: median))
    ])
  }

  static let all: [Scene] = [
    Scene("many") { .reviewing() },
    Scene("burst") { one(Fixtures.burst(1), names: Fixtures.names) },
    Scene("one") { one(Fixtures.probe(1), names: ["Otis"], median: nil) },
    Scene("empty-queue") { .finished() },
    Scene("all-done") {
      var driver = Driver.reviewing()
      driver.press("1")
      driver.saved([])
      return driver
    },
    Scene("no-individuals") {
      var driver = Driver.reviewing(
        entries: [
          QueueEntry(
            card: Fixtures.probe(1),
            ranked: Fixtures.ranked(Fixtures.chip(1).id, names: [], median: nil))
        ], individuals: 0)
      driver.send(.tick(Fixtures.start))
      return driver
    },
    Scene("no-embeddings") {
      var driver = Driver.reviewing(entries: [
        QueueEntry(
          card: Fixtures.probe(1),
          ranked: Fixtures.ranked(Fixtures.chip(1).id, names: [], key: nil))
      ])
      driver.send(.progress(BackgroundProgress(work: "embedding", done: 12, total: 240)))
      return driver
    },
    Scene("loading") {
      var driver = Driver()
      driver.send(Fixtures.started())
      return driver
    },
    Scene("ranking") {
      .reviewing(entries: [QueueEntry(card: Fixtures.probe(1), ranked: nil)])
    },
    Scene("queue-error") {
      var driver = Driver()
      driver.send(Fixtures.started())
      driver.send(.queueFailed(reason: "gallery.sqlite: disk I/O error (10) while reading"))
      return driver
    },
    Scene("save-error") {
      var driver = Driver.reviewing()
      driver.press("2 s s")
      if let id = driver.inFlight?.id {
        driver.send(.saveFailed(id, reason: "database or disk is full"))
      }
      return driver
    },
    Scene("rejected") {
      var driver = Driver.reviewing()
      driver.press("Tab x")
      driver.saved([Fixtures.entry(1), Fixtures.entry(2)], count: 116)
      return driver
    },
    Scene("accepted") {
      var driver = Driver.reviewing()
      driver.press("2")
      driver.saved([Fixtures.entry(2), Fixtures.entry(3)])
      return driver
    },
    Scene("exhausted") {
      var driver = one(Fixtures.probe(1), names: ["Otis", "Holly"])
      driver.press("X")
      driver.saved([QueueEntry(card: Fixtures.probe(1), ranked: nil)], count: 116)
      return driver
    },
    Scene("long-names") {
      one(
        Fixtures.probe(
          1, fileName: String(repeating: "very-long-name-", count: 30) + ".jpg"),
        names: Fixtures.names.map { $0 + " " + String(repeating: "of the far valley ", count: 12) })
    },
    Scene("wide-names") {
      one(
        Fixtures.probe(1, fileName: "熊の写真_雪豹.jpg"),
        names: ["雪豹 Xuě", "Ñandú-07", "Étoile de l’Est", "Сима", "🐻 Bruin", "ماتيلدا", "한국곰"])
    },
    Scene("hostile-names") {
      one(
        Fixtures.probe(1, fileName: "\u{1B}[31mred\u{7}\nnext\tline\u{202E}gnp.exe"),
        names: [
          "\u{1B}]0;title\u{7}", "a\nb\rc", "\u{202E}reversed",
          "e"
            + String(
              repeating: "\u{301}", count: 200), "", "\u{0}\u{7F}\u{9B}31m",
        ])
    },
    Scene("naming") {
      var driver = one(Fixtures.burst(1), names: Fixtures.names)
      driver.press("n")
      return driver
    },
    Scene("naming-taken") {
      var driver = Driver.reviewing()
      driver.press("n C-u")
      driver.type("  oTIS ")
      driver.press("Enter")
      return driver
    },
    Scene("assigning") {
      var driver = Driver.reviewing()
      driver.press("/ o")
      driver.send(
        .individualsFound(
          IndividualsFound(
            text: "o", probe: Fixtures.chip(1).id,
            individuals: ["Otis", "Holly", "Divot", "Popeye", "Beadnose"].enumerated().map {
              FoundIndividual(
                card: IndividualCard(
                  id: ID("f\($0.offset)"), name: $0.element, chipCount: 9 - $0.offset),
                evidence: EvidencePicture(
                  chip: ID("fe\($0.offset)"), similarity: 0.8 - 0.1 * Float($0.offset)))
            })))
      driver.press("Down")
      return driver
    },
    Scene("unusable") {
      var driver = Driver.reviewing()
      driver.press("-")
      return driver
    },
    Scene("details") {
      var driver = one(
        Fixtures.probe(
          1,
          columns: (1...12).map {
            MetadataColumn(name: "column \($0)", value: "value \($0)")
          }), names: Fixtures.names)
      driver.press("i")
      return driver
    },
    Scene("help") {
      var driver = Driver.reviewing()
      driver.press("?")
      return driver
    },
    Scene("zoom") {
      var driver = Driver.reviewing()
      driver.press("z")
      return driver
    },
    Scene("comparing") {
      var driver = Driver.reviewing()
      driver.press("z Tab Tab")
      return driver
    },
    Scene("evidence") {
      var driver = Driver.reviewing()
      driver.press("Space")
      driver.send(
        .evidence(
          EvidenceFound(
            probe: Fixtures.chip(1).id, individual: Fixtures.individual(0),
            pictures: (0..<3).map {
              EvidencePicture(
                chip: ID("more\($0)"), similarity: 0.87 - 0.99 * Float($0), position: "right")
            })))
      return driver
    },
    Scene("read-only") {
      var driver = Driver.reviewing(readOnly: true)
      driver.press("1")
      return driver
    },
    Scene("ascii") {
      .reviewing(
        entries: [
          QueueEntry(
            card: Fixtures.burst(1),
            ranked: Fixtures.ranked(
              Fixtures.chip(1).id, names: ["雪豹 Xuě", "Ñandú-07"] + Fixtures.names))
        ], capabilities: .minimal)
    },
  ]
}
