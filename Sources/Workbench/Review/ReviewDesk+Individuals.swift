import Foundation
import GalleryStore
import ReidCore
import ReviewUI

extension ReviewDesk {
  /// Pictures of a contact sheet at most.
  private static let pictureLimit = 500

  /// Answers a question about the individuals.
  mutating func listIndividuals(_ query: IndividualsQuery) -> [Message] {
    do {
      let all = try cards.summaries(in: gallery)
      let passing = try all.filter(individualTest(query.filter))
      let sorted = passing.sorted { Self.precedes($0, $1, by: query.sort) }
      let page = sorted.dropFirst(max(0, query.offset)).prefix(max(0, query.limit))
      let portraits = try gallery.portraits(of: page.map(\.individual.id))
      let rows = page.map { IndividualRow($0, portrait: portraits[$0.individual.id]) }
      return [
        .individualsListed(
          IndividualsListing(query: query, rows: rows, total: sorted.count, all: all.count))
      ]
    } catch {
      return [.listFailed(.individuals, reason: Self.reason(error))]
    }
  }

  /// Gathers everything about an individual.
  mutating func showIndividual(_ individual: ID<Individual>) -> [Message] {
    do {
      let found = try gallery.individuals([individual])
      guard let summary = found[individual] else {
        throw GalleryError.unknownIndividual(individual.rawValue)
      }
      let sightings = try gallery.sightings(of: individual)
      let pictures = sightings.prefix(Self.pictureLimit).map {
        IndividualPage.Picture(
          chip: $0.chip, capturedAt: $0.capturedAt, camera: $0.camera, position: $0.position)
      }
      return [
        .individualShown(
          IndividualPage(
            row: IndividualRow(summary, portrait: sightings.first?.chip),
            species: summary.individual.species, pictures: Array(pictures),
            timeline: Self.timeline(of: sightings)))
      ]
    } catch {
      return [.listFailed(.individuals, reason: Self.reason(error))]
    }
  }

  private func individualTest(
    _ filter: ListFilter
  ) throws(GalleryError) -> (IndividualSummary) -> Bool {
    let text = Individual.comparisonKey(of: filter.text)
    let name = filter.individual.map(Individual.comparisonKey(of:))
    let seen: Set<ID<Individual>>? =
      filter.camera == nil && filter.from == nil && filter.until == nil
      ? nil
      : try gallery.individuals(seenBy: filter.camera, from: filter.from, until: filter.until)
    return { summary in
      let key = Individual.comparisonKey(of: summary.individual.name)
      return (text.isEmpty || key.contains(text)) && (name == nil || key == name)
        && (seen?.contains(summary.individual.id) ?? true)
    }
  }

  private static func precedes(
    _ left: IndividualSummary, _ right: IndividualSummary, by sort: IndividualsQuery.Sort
  ) -> Bool {
    switch sort {
    case .name: break
    case .chips:
      if left.chipCount != right.chipCount { return left.chipCount > right.chipCount }
    case .lastSeen:
      let (one, other) = (left.lastSeen ?? .distantPast, right.lastSeen ?? .distantPast)
      if one != other { return one > other }
    case .firstSeen:
      let (one, other) = (left.firstSeen ?? .distantFuture, right.firstSeen ?? .distantFuture)
      if one != other { return one < other }
    }
    let (one, other) = (left.individual, right.individual)
    let keys = (Individual.comparisonKey(of: one.name), Individual.comparisonKey(of: other.name))
    return keys.0 == keys.1 ? one.id < other.id : keys.0 < keys.1
  }

  /// Sightings by year and camera, undated ones and those without a camera last.
  private static func timeline(of sightings: [IndividualSighting]) -> [IndividualPage.Sighting] {
    struct Cell: Hashable {
      let year: Int?
      let camera: String?
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let cells = Dictionary(grouping: sightings) { sighting in
      Cell(
        year: sighting.capturedAt.map { calendar.component(.year, from: $0) },
        camera: sighting.camera)
    }
    return cells.sorted { left, right in
      let years = (left.key.year ?? .max, right.key.year ?? .max)
      if years.0 != years.1 { return years.0 < years.1 }
      guard let one = left.key.camera else { return false }
      return right.key.camera.map { one < $0 } ?? true
    }.map { cell, sightings in
      IndividualPage.Sighting(
        year: cell.year, camera: cell.camera, chips: sightings.count,
        encounters: Set(sightings.map(\.encounterNumber)).count)
    }
  }
}

extension IndividualRow {
  init(_ summary: IndividualSummary, portrait: ID<Chip>?) {
    self.init(
      card: IndividualCard(summary), firstSeen: summary.firstSeen,
      encounterCount: summary.encounterCount, portrait: portrait)
  }
}
