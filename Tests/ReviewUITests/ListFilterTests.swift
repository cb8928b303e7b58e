import Foundation
import ReidCore
import Testing

@testable import ReviewUI

@Suite("Filters and orders as text")
struct ListFilterTests {
  @Test(
    "What is typed is read, and what is read is typed again",
    arguments: [
      "", "otis", "old scar", "camera:cam-07", "camera:\"river mouth\" foo", "burst:2-5",
      "burst:3", "burst:-4", "burst:2-", "sim:.60-.80", "sim:.70-", "is:Otis", "is:\"Old Scar\"",
      "by:ann", "from:2026-05-01", "to:2026-05-31", "from:2024-02-01 to:2024-02-29",
      "camera:c from:2026-01-01 to:2026-12-31 burst:2 sim:.50 is:A by:b x y",
    ])
  func roundTrip(typed: String) throws {
    let filter = try ListFilter(parsing: typed)
    #expect(filter.description == typed)
    #expect(try ListFilter(parsing: filter.description) == filter)
  }

  @Test(
    "A date is a year, a month or a day",
    arguments: [
      ("date:2026", "from:2026-01-01 to:2026-12-31"),
      ("date:2024-02", "from:2024-02-01 to:2024-02-29"),
      ("date:2026-12", "from:2026-12-01 to:2026-12-31"),
      ("date:2026-05-03", "from:2026-05-03 to:2026-05-03"),
      ("DATE:0001", "from:0001-01-01 to:0001-12-31"),
    ])
  func dates(typed: String, shown: String) throws {
    #expect(try ListFilter(parsing: typed).description == shown)
  }

  @Test(
    "What cannot be read is refused with the right way",
    arguments: [
      "camera:", "date:soon", "date:2026-13", "date:2026-02-30", "date:26-05", "from:", "burst:x",
      "burst:-", "sim:2", "sim:x-y", "sim:.5--", "date:2026-05-03-04", "date:99999",
    ])
  func refused(typed: String) {
    if typed == "burst:-" {
      #expect((try? ListFilter(parsing: typed))?.isEmpty == true, "no bound at all")
      return
    }
    #expect(throws: ListFilterError.self) { try ListFilter(parsing: typed) }
  }

  @Test("A word with a colon that is no condition is text")
  func colon() throws {
    #expect(try ListFilter(parsing: "http://x 12:30").text == "http://x 12:30")
  }

  @Test(
    "Orders", arguments: ["arrival", "oldest", "certain", "uncertain", "encounter", "random:4711"])
  func orders(text: String) {
    #expect(QueueOrder(parsing: text)?.description == text)
  }

  @Test("What is no order", arguments: ["", "random", "random:", "random:-1", "best"])
  func noOrders(text: String) {
    #expect(QueueOrder(parsing: text) == nil)
  }

  @Test("Days and back")
  func midnight() {
    for day in stride(from: -719_000, through: 2_900_000, by: 997) {
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      let civil = CivilDate(date)
      #expect(
        CivilDate.midnight(year: civil.year, month: civil.month, day: civil.day) == date,
        "day \(day)")
    }
  }

  @Test("Settings of an older session are read with the values of their time")
  func oldSettings() throws {
    let read = try JSONDecoder().decode(ScreenSettings.self, from: Data("{}".utf8))
    #expect(read == ScreenSettings())
    #expect(read.guardMilliseconds == 0)
    var settings = ScreenSettings()
    settings.theme = .highContrast
    settings.guardMilliseconds = 150
    settings.choice = QueueChoice(filter: ListFilter(text: "x"), order: .random(seed: 7))
    settings.earlier = EarlierSpeed(decisions: 3, medianSeconds: 1, p95Seconds: 2)
    let again = try JSONDecoder().decode(
      ScreenSettings.self, from: JSONEncoder().encode(settings))
    #expect(again == settings)
  }
}

/// What sessions that were recorded before there were tabs hold.
@Suite("Older sessions")
struct OlderSessionTests {
  @Test("A beginning and a window without what came later are read as they were")
  func messages() throws {
    let encoder = JSONEncoder()
    for message in [
      Fixtures.started(), .queueLoaded(Fixtures.window([Fixtures.entry(1)], names: ["Otis"])),
    ] {
      let data = try encoder.encode(message)
      let text = String(decoding: data, as: UTF8.self)
      for key in ["settings", "waiting", "choice"] { #expect(!text.contains("\"\(key)\"")) }
      #expect(try JSONDecoder().decode(Message.self, from: data) == message)
    }
  }

  @Test("What is asked for and answered can be written and read")
  func newMessages() throws {
    let choice = QueueChoice(filter: ListFilter(camera: "c"), order: .random(seed: 3))
    let query = QueueQuery(choice: choice, offset: 3, limit: 9)
    let message = Message.queueListed(
      QueueListing(query: query, rows: [Fixtures.queueRow(1)], total: 1, waiting: 2))
    #expect(
      try JSONDecoder().decode(Message.self, from: JSONEncoder().encode(message)) == message)
    let effects: [Effect] = [
      .loadQueue(keeping: ID("x"), choice: choice), .listQueue(query),
      .undoDecision(Fixtures.uuid(1), id: Fixtures.uuid(2), reviewer: "ann", at: Fixtures.start),
      .reportGallery,
    ]
    #expect(
      try JSONDecoder().decode([Effect].self, from: JSONEncoder().encode(effects)) == effects)
  }
}
