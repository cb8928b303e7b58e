import Foundation
import ReidCore
import TerminalUI

@testable import ReviewUI

extension Scene {
  private static func settings(_ change: (inout ScreenSettings) -> Void) -> ScreenSettings {
    var settings = ScreenSettings()
    change(&settings)
    return settings
  }

  private static func queue(_ rows: [QueueRow], waiting: Int? = nil) -> Driver {
    var driver = Driver.reviewing()
    driver.press("F2")
    if let query = driver.model.queueList.asked {
      driver.send(
        .queueListed(
          QueueListing(
            query: query, rows: rows, total: rows.count, waiting: waiting ?? rows.count)))
    }
    return driver
  }

  /// The queue's screen, the ways to commands, and the looks.
  static let finding: [Scene] = [
    Scene("queue-many") {
      var driver = Driver.queue(count: 60)
      driver.press("j j Space Space")
      return driver
    },
    Scene("queue-one") { queue([Fixtures.queueRow(1, best: nil)]) },
    Scene("queue-none") { queue([]) },
    Scene("queue-loading") {
      var driver = Driver.reviewing()
      driver.press("F2")
      return driver
    },
    Scene("queue-list-error") {
      var driver = Driver.reviewing()
      driver.press("F2")
      driver.send(.listFailed(.queue, reason: "gallery.sqlite: disk I/O error (10) while reading"))
      return driver
    },
    Scene("queue-range") {
      var driver = Driver.queue(count: 60)
      driver.press("j v j j")
      return driver
    },
    Scene("queue-filtered") {
      var driver = Driver.queue(count: 60)
      driver.press("F")
      driver.type("camera:\"river mouth, the upper side\" date:2026-05 burst:2-5 sim:.6-.8 otis")
      driver.press("Enter S")
      driver.listQueue(count: 3, waiting: 60)
      return driver
    },
    Scene("queue-filtered-out") {
      var driver = Driver.queue(count: 60)
      driver.press("/ z z")
      driver.press("Enter")
      driver.listQueue(count: 0, waiting: 60)
      return driver
    },
    Scene("queue-bad-filter") {
      var driver = Driver.queue(count: 60)
      driver.press("F")
      driver.type("date:soon")
      driver.press("Enter")
      return driver
    },
    Scene("queue-hostile") {
      queue(
        ["\u{1B}[31mred\u{7}", "雪豹", "\u{202E}reversed", String(repeating: "long ", count: 60)]
          .enumerated().map { number, name in
            QueueRow(
              chip: ID("h\(number)"), fileName: name, capturedAt: nil, camera: name,
              encounter: ID("e"), encounterSize: 123_456,
              best: QueueRow.Best(individual: ID(name), name: name, similarity: .nan),
              reason: .contradicted)
          })
    },
    Scene("queue-ascii") {
      .queue(count: 9, capabilities: .minimal)
    },
    Scene("queue-assigning") {
      var driver = Driver.queue(count: 9)
      driver.press("Space Space a")
      driver.send(
        .individualsFound(
          IndividualsFound(
            text: "", probe: ID("chip0"),
            individuals: ["Otis", "Holly"].map {
              FoundIndividual(card: IndividualCard(id: ID($0), name: $0, chipCount: 9))
            })))
      return driver
    },
    Scene("review-filtered") {
      var driver = Driver.reviewing()
      driver.press("F")
      driver.type("camera:cam-07 date:2026-05")
      driver.press("Enter")
      driver.send(
        .queueLoaded(
          QueueWindow(
            entries: [Fixtures.entry(5)], queueCount: 4, individualCount: 12, ledgerLength: 10,
            readAt: Fixtures.start, waiting: 30, choice: driver.model.choice)))
      return driver
    },
    Scene("review-filtered-out") {
      var driver = Driver.reviewing()
      driver.press("F")
      driver.type("by:nobody")
      driver.press("Enter")
      driver.send(
        .queueLoaded(
          QueueWindow(
            entries: [], queueCount: 0, individualCount: 12, ledgerLength: 10,
            readAt: Fixtures.start, waiting: 30, choice: driver.model.choice)))
      return driver
    },
    Scene("palette") {
      var driver = Driver.reviewing()
      driver.press(": r e")
      return driver
    },
    Scene("palette-none") {
      var driver = Driver.queue(count: 9)
      driver.press(": z z z")
      return driver
    },
    Scene("help-search") {
      var driver = Driver.reviewing()
      driver.press("? /")
      driver.type("burst")
      return driver
    },
    Scene("terminal") {
      var driver = Driver()
      driver.send(
        .started(
          Started(
            size: Size(columns: 120, rows: 40), capabilities: .full, reviewer: "ann",
            galleryName: "brooks-falls", readOnly: false, now: Fixtures.start,
            modelName: "efficientnet-lite0", modelKey: Fixtures.key,
            settings: settings { $0.guardMilliseconds = 150 },
            terminal: [
              TerminalFinding(topic: "terminal", text: "xterm-256color, XTerm(390)"),
              TerminalFinding(topic: "terminfo", text: "xterm-direct"),
              TerminalFinding(topic: "connection", text: "inside tmux, over ssh"),
              TerminalFinding(
                topic: "pictures",
                text: "blocks: true colour; inside tmux pixels are drawn only if asked for"),
              TerminalFinding(topic: "cell", text: "not known"),
            ])))
      driver.send(.queueLoaded(Fixtures.window([Fixtures.entry(1)], names: Fixtures.names)))
      driver.press("T")
      return driver
    },
    Scene("mouse-off") {
      var driver = Driver.reviewing()
      driver.press("M")
      return driver
    },
    Scene("sequence") {
      var driver = Driver.reviewing()
      driver.press("g")
      return driver
    },
    Scene("keymap-problem") {
      .reviewing(
        settings: settings {
          $0.keymap = [
            KeymapOverride(
              layer: "review", keys: "y", command: "unod", file: "keymap.toml", line: 3)
          ]
        })
    },
    Scene("too-soon") {
      var driver = Driver.reviewing(settings: settings { $0.guardMilliseconds = 150 })
      driver.press("1 1")
      driver.saved([Fixtures.entry(2)])
      return driver
    },
    Scene("first-steps") {
      var driver = Driver()
      driver.send(Fixtures.started())
      driver.send(.queueLoaded(Fixtures.window([], individuals: 0, ledger: 0, names: [])))
      return driver
    },
    Scene("tour") {
      var driver = Driver.reviewing(
        settings: settings {
          $0.isFirstReview = true
          $0.isDemo = true
        })
      driver.press("1")
      driver.saved([Fixtures.entry(2)])
      return driver
    },
    Scene("reader-review") { .reviewing(settings: settings { $0.screenReader = true }) },
    Scene("reader-queue") {
      var driver = Driver.reviewing(settings: settings { $0.screenReader = true })
      driver.press("F2")
      driver.listQueue(count: 9)
      driver.press("j")
      return driver
    },
    Scene("speed") {
      var driver = Driver.reviewing(
        settings: settings {
          $0.earlier = EarlierSpeed(decisions: 412, medianSeconds: 5.2, p95Seconds: 14)
        })
      driver.press("1")
      driver.saved([])
      return driver
    },
  ]
}
