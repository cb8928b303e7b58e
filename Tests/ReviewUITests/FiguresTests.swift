import Foundation
import Testing
import TerminalUI

@testable import ReviewUI

@Suite("Figures, dates and names")
struct FiguresTests {
  @Test(
    "Similarities",
    arguments: [
      (Float(0.87), ".87"), (0.8749, ".87"), (0.05, ".05"), (0, ".00"), (1, "1.0"), (0.996, "1.0"),
      (-0.12, "-.12"), (-0.001, ".00"), (-1, "-1.0"), (3, "1.0"), (.nan, "n/a"), (.infinity, "n/a"),
    ])
  func similarity(value: Float, text: String) {
    #expect(Figures.similarity(value) == text)
  }

  @Test(
    "Bars run from the median of different individuals to 1",
    arguments: [
      (Float(0.42), Float?(0.42), 0.0), (1, 0.42, 1), (0.71, 0.42, 0.5), (0.2, 0.42, 0),
      (0.5, nil, 0.5), (-0.3, nil, 0), (.nan, 0.42, 0), (0.5, .nan, 0), (1, 1, 1), (0.5, 1, 0),
    ])
  func bar(value: Float, median: Float?, fraction: Double) {
    #expect(abs(Figures.barFraction(value, from: median) - fraction) < 1e-6)
  }

  @Test(
    "Days of the calendar",
    arguments: [
      (0.0, "1970-01-01 00:00:00"), (-1, "1969-12-31 23:59:59"),
      (951_782_400, "2000-02-29 00:00:00"),
      (4_107_542_400, "2100-03-01 00:00:00"), (1_777_800_000, "2026-05-03 09:20:00"),
      (-62_135_596_800, "0001-01-01 00:00:00"), (1e300, "9999-12-31 23:59:59"),
      (-1e300, "0001-01-01 00:00:00"), (.nan, "1970-01-01 00:00:00"),
    ])
  func dates(seconds: Double, text: String) {
    #expect(CivilDate(Date(timeIntervalSince1970: seconds)).withTime == text)
  }

  @Test(
    "Proposed names continue the commonest series and are free",
    arguments: [
      (["Bear-001", "Bear-024", "Otis"], "Bear-025"), (["7", "12", "Otis"], "13"),
      (["B9"], "B10"), (["B-099"], "B-100"), ([], "Bear-001"), (["Otis"], "Bear-001"),
      (["bear-001"], "bear-002"), (["X-1", "X-3", "Y-50"], "X-4"),
      (["Bear-99999999999999999999"], "Bear-001"), (["Bear-999999999"], "Bear-1000000000"),
      (["X-1", "X-2", "x-3"], "X-4"),
    ])
  func proposals(names: [String], proposal: String) {
    #expect(IndividualNames.proposal(among: names, species: "brown bear") == proposal)
  }

  @Test("Without a species an animal is proposed")
  func proposalWithoutSpecies() {
    #expect(IndividualNames.proposal(among: [], species: nil) == "Animal-001")
    #expect(IndividualNames.proposal(among: [], species: "雪豹") == "Animal-001")
  }

  @Test("The summary counts and times, and has no speed before the first decision")
  func summary() throws {
    var driver = Driver.reviewing()
    #expect(driver.model.summary.perHour == nil)
    driver.press("1")
    driver.saved([Fixtures.entry(2)])
    driver.send(.tick(Fixtures.start.addingTimeInterval(360)))
    let summary = driver.model.summary
    #expect(summary.decisions == 1)
    #expect(abs(summary.minutes - 6) < 1e-9)
    let speed = try #require(summary.perHour)
    #expect(abs(speed - 10) < 1e-9)
    driver.send(.tick(Fixtures.start))
    #expect(driver.model.summary == summary, "time never runs backwards")
  }

  @Test("Nothing is told by colour alone: without colours the selection still shows")
  func selectionWithoutColour() {
    for capabilities in [Capabilities.full, .minimal] {
      var driver = Driver.reviewing(capabilities: capabilities)
      let first = driver.text
      driver.press("Tab")
      #expect(driver.text != first)
    }
  }

  @Test("Without Unicode everything is ASCII")
  func ascii() {
    for scene in Scene.all {
      var driver = scene.make()
      driver.model.capabilities = .minimal
      for character in driver.text where character != "\n" {
        #expect(character.isASCII, "\(character) in \(scene.name)")
      }
      driver.press("?")
      #expect(!driver.text.contains { !$0.isASCII }, "help")
    }
  }

  @Test("With pictures off none is placed, and names stand in their place")
  func withoutPictures() {
    for scene in Scene.all {
      var driver = scene.make()
      driver.model.capabilities.pictures = .none
      #expect(view(driver.model).pictures.isEmpty, "\(scene.name)")
    }
  }
}
