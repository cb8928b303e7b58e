import Foundation
import GalleryStore
import Interchange
import ReidCore

/// The formats that can be written.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// A `metadata.csv` as wildlife-datasets has it.
  case wildlifeDatasets = "wildlife-datasets"
}

/// Writes who is who for other programs.
public struct ExportJob: Sendable {
  private let gallery: String
  private let format: ExportFormat
  private let file: String

  /// Names the format and the file.
  public init(gallery: String, format: ExportFormat, file: String) {
    self.gallery = gallery
    self.format = format
    self.file = file
  }

  /// Writes the file, whole or not at all.
  public func run() throws(Failure) -> ExportReport {
    let store = try GalleryOpening.open(gallery, readOnly: true)
    do {
      let deciders = try Self.deciders(in: store)
      var rows: [WildlifeExport.Row] = []
      var place = 0
      while true {
        let records = try store.chips(after: place, limit: 1000)
        guard let last = records.last else { break }
        place = last.ingestOrder
        for record in records {
          let state = try store.state(of: record.chip.id)
          let decider = state.identity == nil ? nil : deciders[record.chip.id]
          rows.append(
            WildlifeExport.Row(
              imageID: record.chip.id.rawValue, identity: state.identity?.name,
              path: store.folder.absolutePath(of: record.media) ?? record.media.path,
              box: record.chip.crop,
              capturedAt: record.chip.capturedAt, encounter: record.chip.encounter.rawValue,
              reviewer: decider?.reviewer, decided: decider?.date))
        }
      }
      let path = URL(fileURLWithPath: file).standardizedFileURL.path
      try WildlifeExport.write(rows, to: path)
      return ExportReport(written: rows.count, file: path)
    } catch let error as GalleryError {
      throw Failure(error)
    } catch let error as InterchangeError {
      throw Failure(error)
    } catch {
      throw Failure(.bug, "exporting failed: \(error)")
    }
  }

  /// Who gave each chip its identity, and when.
  private static func deciders(
    in store: Gallery
  ) throws(GalleryError) -> [ID<Chip>: (reviewer: String, date: Date)] {
    var ledger: [LedgerEntry] = []
    try store.forEachEntry { ledger.append($0) }
    var state = LedgerState()
    for entry in ledger { state.apply(entry) }
    var deciders: [ID<Chip>: (reviewer: String, date: Date)] = [:]
    for entry in ledger {
      for chip in entry.decision.namedChips
      where state.chip(chip).decisiveSequence == entry.sequence {
        deciders[chip] = (entry.decision.reviewer, entry.decision.decidedAt)
      }
    }
    return deciders
  }
}

/// What `export` wrote.
public struct ExportReport: Report {
  /// Rows in the file.
  public let written: Int
  /// The file.
  public let file: String

  /// For people.
  public var summary: String { "Wrote \(counted(written, "chip")) to \(plain(file))." }
}
