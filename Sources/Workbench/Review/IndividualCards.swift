import Foundation
import GalleryStore
import ReidCore
import ReviewUI

/// What the screen tells of individuals: read once, then only those that a decision is about.
struct IndividualCards {
  private var byID: [ID<Individual>: IndividualSummary]?
  private var namesMayHaveChanged = true

  /// Reads everything again when next asked.
  mutating func forget() {
    byID = nil
    namesMayHaveChanged = true
  }

  /// Reads some individuals again, whether they still exist or not.
  mutating func refresh(
    _ individuals: Set<ID<Individual>>, in gallery: Gallery
  ) throws(GalleryError) {
    guard byID != nil, !individuals.isEmpty else { return }
    let found = try gallery.individuals(Array(individuals))
    for id in individuals {
      if found[id]?.individual.name != byID?[id]?.individual.name { namesMayHaveChanged = true }
      byID?[id] = found[id]
    }
  }

  /// An individual's card; nil if it does not exist (any more).
  mutating func card(
    of individual: ID<Individual>, in gallery: Gallery
  ) throws(GalleryError) -> IndividualCard? {
    try read(gallery)[individual].map(IndividualCard.init)
  }

  /// Every individual's card, in no order.
  mutating func all(in gallery: Gallery) throws(GalleryError) -> [IndividualCard] {
    try read(gallery).values.map(IndividualCard.init)
  }

  /// What is known of every individual, in no order.
  mutating func summaries(in gallery: Gallery) throws(GalleryError) -> [IndividualSummary] {
    Array(try read(gallery).values)
  }

  /// Every individual's name.
  mutating func names(in gallery: Gallery) throws(GalleryError) -> [ID<Individual>: String] {
    try read(gallery).mapValues(\.individual.name)
  }

  /// How many individuals there are.
  mutating func count(in gallery: Gallery) throws(GalleryError) -> Int {
    try read(gallery).count
  }

  /// All names in order if they may be others than when they were last told.
  mutating func namesIfChanged(in gallery: Gallery) throws(GalleryError) -> [String]? {
    guard namesMayHaveChanged else { return nil }
    let names = try read(gallery).values.map(\.individual.name).sorted()
    namesMayHaveChanged = false
    return names
  }

  private mutating func read(
    _ gallery: Gallery
  ) throws(GalleryError) -> [ID<Individual>: IndividualSummary] {
    if let byID { return byID }
    var cards: [ID<Individual>: IndividualSummary] = [:]
    for summary in try gallery.individuals() { cards[summary.individual.id] = summary }
    byID = cards
    return cards
  }
}

extension IndividualCard {
  init(_ summary: IndividualSummary) {
    self.init(
      id: summary.individual.id, name: summary.individual.name, chipCount: summary.chipCount,
      lastSeen: summary.lastSeen)
  }
}
