import Foundation
import GalleryStore
import Matching
import ReidCore
import ReviewUI

extension ReviewDesk {
  /// The side that drawn chips have when they are looked at closely.
  private static let drawingSide = 768

  /// Answers a question about the ledger.
  func listHistory(_ query: HistoryQuery) -> [Message] {
    do {
      let (lines, total) = try gallery.ledgerLines(
        LedgerFilter(query.filter), limit: max(0, query.limit), offset: max(0, query.offset))
      return [
        .historyListed(
          HistoryListing(
            query: query, rows: lines.map(HistoryRow.init), total: total,
            ledgerLength: try gallery.ledgerLength()))
      ]
    } catch {
      return [.listFailed(.history, reason: Self.reason(error))]
    }
  }

  /// Sums up the gallery.
  func reportGallery() -> [Message] {
    do {
      let status = try gallery.status()
      let figures = try gallery.decisionFigures()
      let model = try CurrentModel.read(from: gallery)
      return [
        .galleryReported(
          GalleryReport(
            chips: status.chips, individuals: status.individuals, encounters: status.encounters,
            queued: status.queued, decided: status.decided,
            contradictions: status.contradictions, retraining: status.retraining,
            ledgerLength: status.ledgerLength,
            vectors: status.models.map {
              .init(key: $0.key, dimension: $0.dimension, count: $0.count)
            },
            key: index?.key, modelName: model?.name ?? "no model yet",
            days: figures.days.map {
              .init(
                day: Date(timeIntervalSinceReferenceDate: Double($0.number) * 86400),
                decisions: $0.decisions)
            },
            accuracy: .init(
              matches: figures.matches, first: figures.shownFirst,
              amongFive: figures.shownAmongFive, declaredNew: figures.declaredNew),
            path: gallery.folder.path))
      ]
    } catch {
      return [.listFailed(.gallery, reason: Self.reason(error))]
    }
  }

  /// Tells how large chips are in their original pictures.
  func measurePictures(_ chips: [ID<Chip>]) -> [Message] {
    let records = (try? gallery.chips(chips)) ?? [:]
    let measures = chips.compactMap { chip in
      records[chip].map { record in
        switch record.media.storage {
        case .drawn:
          PictureMeasure(chip: chip, width: Self.drawingSide, height: Self.drawingSide)
        case .copied, .linked:
          PictureMeasure(
            chip: chip, width: record.chip.crop.map { Self.pixels($0.width) } ?? record.media.width,
            height: record.chip.crop.map { Self.pixels($0.height) } ?? record.media.height)
        }
      }
    }
    return [.picturesMeasured(measures)]
  }

  /// A length in whole pixels; crops come from files of others and may be no number at all.
  static func pixels(_ length: some BinaryFloatingPoint) -> Int {
    length.isFinite ? Int(min(max(0, length), 1_000_000)) : 0
  }

  /// The file that a chip was cut from.
  ///
  /// - Throws: A ``Failure`` if there is none.
  func originalPath(of chip: ID<Chip>) throws(Failure) -> String {
    let record = try Failure.translating { () throws(GalleryError) in try gallery.chip(chip) }
    guard let path = gallery.folder.absolutePath(of: record.media) else {
      throw Failure(.missingInput, "this picture is drawn by the demo; there is no file")
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(.missingInput, "\(path) is not there any more")
    }
    return path
  }
}

extension LedgerFilter {
  /// The conditions of a list's filter that entries of the ledger have.
  init(_ filter: ListFilter) {
    self.init()
    text = filter.text
    camera = filter.camera
    from = filter.from
    until = filter.until
    individual = filter.individual
    reviewer = filter.reviewer
    guard filter.minimumEncounter != nil || filter.maximumEncounter != nil else { return }
    let least = filter.minimumEncounter ?? 0
    encounterSize = least...max(least, filter.maximumEncounter ?? .max)
  }
}

extension HistoryRow {
  init(_ line: LedgerLine) {
    self.init(
      sequence: line.sequence, decision: line.id, verdict: line.verdict, reviewer: line.reviewer,
      decidedAt: line.decidedAt, chips: line.chips, chipCount: line.chipCount,
      fileName: line.originalPath.map { URL(fileURLWithPath: $0).lastPathComponent },
      individualName: line.individualName, state: line.isStanding ? .standing : .superseded,
      supersedes: line.supersedes)
  }
}
