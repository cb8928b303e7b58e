import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// Times, the repeat key, stray keys, and what newcomers are told.
@Suite("Speed of the hand")
struct SpeedTests {
  private static func decision(_ shown: Double?, _ decided: Double) -> Decision {
    Decision(
      id: UUID(), chips: [], verdict: .skip, reviewer: "ann",
      shownAt: shown.map { Fixtures.start.addingTimeInterval($0) },
      decidedAt: Fixtures.start.addingTimeInterval(decided))
  }

  @Test("Median and 95th percentile by nearest rank")
  func quantiles() {
    var speed = Speed()
    #expect(speed.median == nil && speed.p95 == nil)
    var clock = 0.0
    for taken in (1...100).shuffled() {
      speed.note(Self.decision(clock, clock + Double(taken)))
      clock += 1_000
    }
    #expect(speed.median == 50)
    #expect(speed.p95 == 95)
  }

  @Test("A second decision on a probe took the time since the first; lists are not timed")
  func parts() {
    var speed = Speed()
    speed.note(Self.decision(0, 4))
    speed.note(Self.decision(0, 6))
    speed.note(Self.decision(nil, 900))
    #expect(speed.seconds == [2, 4])
  }

  @Test(
    "Times in words",
    arguments: [
      (0.0, "0.0 s"), (4.21, "4.2 s"), (9.96, "10 s"), (38, "38 s"), (119, "119 s"),
      (180, "3 min"), (.nan, "n/a"), (-1, "n/a"), (.infinity, "n/a"),
    ])
  func words(seconds: Double, text: String) {
    #expect(Figures.seconds(seconds) == text)
  }

  @Test("The summary and the last screen tell times, modestly, and those of before")
  func summary() {
    var settings = ScreenSettings()
    settings.earlier = EarlierSpeed(decisions: 400, medianSeconds: 5, p95Seconds: 14)
    var driver = Driver.reviewing(200, 60, settings: settings)
    driver.press("1")
    driver.saved([Fixtures.entry(2)])
    #expect(driver.model.summary.medianSeconds == 10)
    #expect(driver.text.contains("10 s each"))
    driver.press("1")
    driver.saved([], ledger: 12)
    #expect(driver.text.contains("95 of 100 within"))
    #expect(driver.text.contains("earlier: half within 5.0 s, 95 of 100 within 14 s"))
  }

  @Test(
    "The repeat key does the last kind of decision about the next probe",
    arguments: [
      ("2", Verdict.match(Fixtures.individual(1))), ("s", .skip),
      ("- 2", .unusable(reason: "too dark")),
    ])
  func repeats(keys: String, verdict: Verdict) throws {
    var driver = Driver.reviewing()
    #expect(driver.press(".") == [])
    #expect(driver.model.notice == .hint("There is no decision to repeat yet."))
    driver.press(keys)
    driver.saved([Fixtures.entry(2)])
    let again = try #require(driver.press(".").saves.first)
    #expect(again.verdict == verdict)
    #expect(again.chips == [ID("chip2")])
  }

  @Test("Rejections are repeated on the same probe")
  func repeatsRejections() throws {
    var driver = Driver.reviewing()
    driver.press("x")
    driver.saved([Fixtures.entry(1)])
    let again = try #require(driver.press(".").saves.first)
    #expect(again.verdict == .rejected([Fixtures.individual(1)]))
    driver.saved([Fixtures.entry(1)], ledger: 12)
    driver.press("n")
    driver.press("Enter")
    driver.saved([Fixtures.entry(2)], ledger: 13)
    driver.press(".")
    #expect(driver.model.context == .naming, "a name is asked for each time")
  }

  /// A screen that guards against stray keys; its second probe appeared at 31 s.
  private static func guarded() -> Driver {
    var settings = ScreenSettings()
    settings.guardMilliseconds = 150
    var driver = Driver.reviewing(settings: settings)
    driver.press("1")
    driver.saved([Fixtures.entry(2)])
    return driver
  }

  private static func key(_ key: Key, after seconds: Double) -> Message {
    .input(.key(key), at: Fixtures.start.addingTimeInterval(31 + seconds), id: Fixtures.uuid(77))
  }

  @Test(
    "A decision that comes too soon after a new probe is ignored and said, with the undo key",
    arguments: ["1", "Enter", "x", "X", "s", "c", "."])
  func guardIgnores(text: String) throws {
    let key = try #require(Key(text))
    for seconds in [-5.0, 0, 0.149] {
      var driver = Self.guarded()
      #expect(driver.send(Self.key(key, after: seconds)) == [], "\(seconds)")
      #expect(driver.text.contains("Grazer accepted · u undoes it · \(text) ignored"))
    }
    var driver = Self.guarded()
    #expect(!driver.send(Self.key(key, after: 0.151)).saves.isEmpty)
  }

  @Test("Looking and asking is never too soon", arguments: ["Tab", "n", "-", "/", "z", "i", "u"])
  func guardLetsPass(text: String) throws {
    var driver = Self.guarded()
    let before = driver.model
    driver.send(Self.key(try #require(Key(text)), after: 0.01))
    #expect(driver.model.notice != before.notice || driver.model != before)
    #expect(!driver.text.contains("ignored"))
  }

  @Test("Without the setting, as in sessions recorded before it, every key counts")
  func guardIsOff() {
    var driver = Driver.reviewing()
    driver.press("1")
    driver.saved([Fixtures.entry(2)])
    #expect(!driver.send(Self.key(.character("1"), after: 0.01)).saves.isEmpty)
  }

  @Test("A key typed during the save is too soon for the next probe")
  func guardDuringFlight() {
    var settings = ScreenSettings()
    settings.guardMilliseconds = 150
    var driver = Driver.reviewing(settings: settings)
    driver.press("1 1")
    #expect(driver.saved([Fixtures.entry(2)]).saves.isEmpty)
    #expect(driver.text.contains("1 ignored"))
    #expect(driver.model.flight == nil)
  }

  @Test("An empty gallery tells the three steps to a first match")
  func firstSteps() {
    var driver = Driver()
    driver.send(Fixtures.started())
    driver.send(.queueLoaded(Fixtures.window([], individuals: 0, ledger: 0, names: [])))
    for step in ["lineup ingest PATH", "lineup embed", "lineup review", "lineup demo"] {
      #expect(driver.text.contains(step))
    }
    #expect(!Driver.finished().text.contains("This gallery is empty"))
  }

  @Test("The tour is a line: no key changes its meaning, and it ends")
  func tour() {
    var settings = ScreenSettings()
    settings.isFirstReview = true
    var driver = Driver.reviewing(settings: settings)
    #expect(driver.text.contains("lineup demo has a tour of one minute"))
    settings.isDemo = true
    driver = .reviewing(settings: settings)
    #expect(driver.text.contains("Tour 1/5"))
    for round in 1...5 {
      #expect(driver.press("1").saves.count == 1)
      driver.saved([Fixtures.entry(round + 1)], ledger: 10 + round)
      #expect(driver.text.contains("Tour \(round + 1)/5") == (round < 5))
    }
    #expect(!driver.text.contains("Tour"))
  }
}
