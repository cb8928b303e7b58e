public import Foundation
import GalleryStore
import ReidCore

/// Lists, shows and renames individuals.
public struct IndividualsJob: Sendable {
  private let gallery: String

  /// Names the gallery.
  public init(gallery: String) {
    self.gallery = gallery
  }

  /// All individuals, by name.
  public func list() throws(Failure) -> IndividualsReport {
    let store = try GalleryOpening.open(gallery, readOnly: true)
    let found = try Failure.translating { () throws(GalleryError) in try store.individuals() }
    return IndividualsReport(individuals: found.map(IndividualsReport.Row.init))
  }

  /// One individual with its chips.
  public func show(_ idOrName: String) throws(Failure) -> IndividualReport {
    let store = try GalleryOpening.open(gallery, readOnly: true)
    do {
      let found = try store.individual(idOrName)
      let chips = try store.chips(of: found.individual.id).map { record in
        IndividualReport.ChipRow(
          chip: record.chip.id.rawValue, encounter: record.chip.encounter.rawValue,
          date: record.chip.capturedAt, camera: record.chip.camera,
          file: record.media.originalPath)
      }
      return IndividualReport(
        individuals: [IndividualsReport.Row(found)], firstSeen: found.firstSeen,
        lastSeen: found.lastSeen, chips: chips)
    } catch {
      throw Failure(error)
    }
  }

  /// Gives an individual another name; a decision like others, which can be undone.
  public func rename(
    _ idOrName: String, to name: String, reviewer: String
  ) throws(Failure) -> IndividualsReport {
    let store = try GalleryOpening.open(gallery)
    let name = try DecideJob.checked(name)
    do {
      let found = try store.individual(idOrName)
      _ = try store.record(
        Decision(
          id: UUID(), chips: [], verdict: .renamed(found.individual.id, name: name),
          reviewer: reviewer, decidedAt: Date()))
      let renamed = try store.individual(found.individual.id.rawValue)
      return IndividualsReport(individuals: [IndividualsReport.Row(renamed)])
    } catch {
      throw Failure(error)
    }
  }
}

/// Individuals as a table.
public struct IndividualsReport: Report {
  /// One individual.
  public struct Row: Encodable, Sendable {
    /// Its id.
    public let id: String
    /// Its name.
    public let name: String
    /// Chips known to show it.
    public let chips: Int
    /// Encounters in which it was seen.
    public let encounters: Int
    /// `confirmed` while chips show it, `empty` if only rejections or undone decisions name it.
    public let status: String

    init(_ summary: IndividualSummary) {
      id = summary.individual.id.rawValue
      name = summary.individual.name
      chips = summary.chipCount
      encounters = summary.encounterCount
      status = summary.chipCount > 0 ? "confirmed" : "empty"
    }
  }

  /// The individuals, by name.
  public let individuals: [Row]

  /// For people.
  public var summary: String {
    guard !individuals.isEmpty else {
      return "No individuals yet. They come with `lineup ingest --known` or by n in a review."
    }
    return individuals.map { row in
      "\(plain(row.name))  \(counted(row.chips, "chip")), "
        + "\(counted(row.encounters, "encounter"))  [\(plain(row.id))]"
    }.joined(separator: "\n")
  }
}

/// One individual with its chips.
public struct IndividualReport: Report {
  /// One chip of it.
  public struct ChipRow: Encodable, Sendable {
    /// The chip's id.
    public let chip: String
    /// Its encounter.
    public let encounter: String
    /// When it was taken.
    @ExplicitNull public var date: Date?
    /// By which camera.
    @ExplicitNull public var camera: String?
    /// The file that it came from.
    public let file: String
  }

  /// The individual, as a list of one.
  public let individuals: [IndividualsReport.Row]
  /// When it was first photographed.
  @ExplicitNull public var firstSeen: Date?
  /// When it was last photographed.
  @ExplicitNull public var lastSeen: Date?
  /// Its chips, newest first.
  public let chips: [ChipRow]

  /// For people.
  public var summary: String {
    let head = IndividualsReport(individuals: individuals).summary
    let rows = chips.map { chip in
      let date = chip.date.map { $0.formatted(.iso8601.year().month().day()) } ?? "no date"
      return "  \(chip.chip.prefix(12))  \(date)  \(plain(chip.camera ?? "-"))  \(plain(chip.file))"
    }
    return ([head] + rows).joined(separator: "\n")
  }
}
