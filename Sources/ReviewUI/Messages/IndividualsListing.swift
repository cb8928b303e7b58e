public import Foundation
public import ReidCore

/// A part of the individuals as a list.
public struct IndividualsQuery: Hashable, Codable, Sendable {
  /// In which order individuals are listed; equal ones by name.
  public enum Sort: String, Hashable, Codable, Sendable, CaseIterable {
    /// By name.
    case name
    /// Most chips first.
    case chips
    /// Seen most recently first.
    case lastSeen
    /// Seen longest ago for the first time first.
    case firstSeen
  }

  /// Which of them: `text` is part of a name; camera and times are about any of their chips.
  public let filter: ListFilter
  /// In which order.
  public let sort: Sort
  /// How many of them are left out at the beginning.
  public let offset: Int
  /// How many rows are wanted at most.
  public let limit: Int

  /// Asks for rows.
  public init(filter: ListFilter, sort: Sort, offset: Int, limit: Int) {
    self.filter = filter
    self.sort = sort
    self.offset = offset
    self.limit = limit
  }
}

/// Rows of individuals.
public struct IndividualsListing: Hashable, Codable, Sendable {
  /// What was asked for; an answer to another question is ignored.
  public let query: IndividualsQuery
  /// The rows, beginning with the one at `query.offset`.
  public let rows: [IndividualRow]
  /// How many individuals pass the filter.
  public let total: Int
  /// How many there are, whether they pass or not.
  public let all: Int

  /// Describes an answer.
  public init(query: IndividualsQuery, rows: [IndividualRow], total: Int, all: Int) {
    self.query = query
    self.rows = rows
    self.total = total
    self.all = all
  }
}

/// One individual of a list.
public struct IndividualRow: Hashable, Codable, Sendable {
  /// Its name, chips and when it was last seen.
  public let card: IndividualCard
  /// When it was first photographed, if any of its chips says so.
  public let firstSeen: Date?
  /// In how many encounters it was met.
  public let encounterCount: Int
  /// The chip that stands for it in the list: its newest.
  public let portrait: ID<Chip>?

  /// Describes an individual.
  public init(
    card: IndividualCard, firstSeen: Date?, encounterCount: Int, portrait: ID<Chip>?
  ) {
    self.card = card
    self.firstSeen = firstSeen
    self.encounterCount = encounterCount
    self.portrait = portrait
  }
}

/// One individual in full.
public struct IndividualPage: Hashable, Codable, Sendable {
  /// One picture of its contact sheet.
  public struct Picture: Hashable, Codable, Sendable {
    /// The chip.
    public let chip: ID<Chip>
    /// When it was taken, if known.
    public let capturedAt: Date?
    /// Which camera took it, if known.
    public let camera: String?
    /// Which side of the animal it shows, if known.
    public let position: String?

    /// Describes a picture.
    public init(chip: ID<Chip>, capturedAt: Date?, camera: String?, position: String?) {
      self.chip = chip
      self.capturedAt = capturedAt
      self.camera = camera
      self.position = position
    }
  }

  /// How often it was photographed in a year by a camera.
  public struct Sighting: Hashable, Codable, Sendable {
    /// The year; nil for chips without a time.
    public let year: Int?
    /// The camera; nil for chips without one.
    public let camera: String?
    /// How many chips.
    public let chips: Int
    /// How many encounters.
    public let encounters: Int

    /// Describes a year at a camera.
    public init(year: Int?, camera: String?, chips: Int, encounters: Int) {
      self.year = year
      self.camera = camera
      self.chips = chips
      self.encounters = encounters
    }
  }

  /// Its name, chips, and first and last time.
  public let row: IndividualRow
  /// Its species, if its chips agree on one.
  public let species: String?
  /// Its pictures, newest first, at most 500.
  public let pictures: [Picture]
  /// Its timeline, by year and then by camera.
  public let timeline: [Sighting]

  /// Describes an individual.
  public init(
    row: IndividualRow, species: String?, pictures: [Picture], timeline: [Sighting]
  ) {
    self.row = row
    self.species = species
    self.pictures = pictures
    self.timeline = timeline
  }
}
