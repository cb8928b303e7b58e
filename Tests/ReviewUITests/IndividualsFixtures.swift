import Foundation
import ReidCore
import TerminalUI

@testable import ReviewUI

/// Individuals as an effect runner would list them.
enum IndividualsFixtures {
  static func name(_ place: Int) -> String {
    let names = Fixtures.names
    return place < names.count ? names[place] : "Bear-\(100 + place)"
  }

  static func row(_ place: Int, name: String? = nil, chips: Int? = nil) -> IndividualRow {
    let count = chips ?? 40 - place % 40
    let last = Fixtures.start.addingTimeInterval(Double(place) * -86_400)
    return IndividualRow(
      card: IndividualCard(
        id: Fixtures.individual(place), name: name ?? self.name(place), chipCount: count,
        lastSeen: place % 7 == 6 ? nil : last),
      firstSeen: place % 7 == 6 ? nil : last.addingTimeInterval(-77_760_000),
      encounterCount: max(1, count / 3), portrait: ID("portrait\(place)"))
  }

  /// The rows that a question asks for, out of so many.
  static func answer(
    _ query: IndividualsQuery, total: Int, all: Int? = nil, names: [String] = []
  ) -> Message {
    let first = min(query.offset, total)
    let rows = (first..<min(total, first + query.limit)).map {
      row($0, name: names.indices.contains($0) ? names[$0] : nil)
    }
    return .individualsListed(
      IndividualsListing(query: query, rows: rows, total: total, all: all ?? total))
  }

  /// An individual with so many pictures, six a year at two cameras.
  static func page(_ place: Int, pictures: Int, name: String? = nil, chips: Int? = nil)
    -> IndividualPage
  {
    let shown = (0..<pictures).map { index in
      let date = Fixtures.start.addingTimeInterval(Double(index) * -5_270_400)
      let camera = index % 2 == 0 ? "cam-07" : "Lower River, east bank"
      return IndividualPage.Picture(
        chip: ID("sheet\(index)"), capturedAt: index % 11 == 10 ? nil : date,
        camera: index % 5 == 4 ? nil : camera, position: index % 3 == 0 ? "left" : nil)
    }
    var seen: [String: IndividualPage.Sighting] = [:]
    for picture in shown {
      let year = picture.capturedAt.map { CivilDate($0).year }
      let key = "\(year ?? 0) \(picture.camera ?? "")"
      let known = seen[key]
      seen[key] = IndividualPage.Sighting(
        year: year, camera: picture.camera, chips: (known?.chips ?? 0) + 1,
        encounters: (known?.chips ?? 0) / 2 + 1)
    }
    return IndividualPage(
      row: row(place, name: name, chips: chips ?? pictures), species: "brown bear",
      pictures: shown, timeline: seen.keys.sorted().compactMap { seen[$0] })
  }
}

extension Driver {
  /// The list of individuals, with the question not answered yet.
  static func individuals(
    _ columns: Int = 120, _ rows: Int = 40, capabilities: Capabilities = .full,
    readOnly: Bool = false, screenReader: Bool = false
  ) -> Driver {
    var driver = Driver.reviewing(
      columns, rows, capabilities: capabilities, readOnly: readOnly)
    driver.model.settings.screenReader = screenReader
    driver.press("F4")
    driver.effects = []
    return driver
  }

  /// Answers the question for individuals that is awaited.
  @discardableResult
  mutating func answerIndividuals(total: Int, all: Int? = nil, names: [String] = []) -> [Effect] {
    guard let query = model.individuals.asked else { return [] }
    return send(IndividualsFixtures.answer(query, total: total, all: all, names: names))
  }

  /// Opens the selected individual.
  mutating func openIndividual(
    pictures: Int, name: String? = nil, chips: Int? = nil
  ) {
    press("Enter")
    send(
      .individualShown(
        IndividualsFixtures.page(
          model.individuals.list.selection, pictures: pictures, name: name, chips: chips)))
  }
}
