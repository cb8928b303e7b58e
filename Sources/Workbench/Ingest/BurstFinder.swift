import Foundation
import GalleryStore
import Interchange
import ReidCore

/// Finds which encounter each new picture belongs to, those of the gallery included.
struct BurstFinder {
  let gallery: Gallery
  let grouping: EncounterGrouping

  /// The encounters of the pictures, in their order.
  ///
  /// Chips that the gallery has keep theirs, and new pictures join them where camera and time fit.
  func encounters(of pictures: [ExaminedPicture]) throws(Failure) -> [ID<Encounter>] {
    do {
      var items = pictures.map(Self.item)
      var known: [ID<Chip>: ChipRecord] = [:]
      var start = 0
      while start < pictures.count {
        let end = min(start + 500, pictures.count)
        let found = try gallery.chips(pictures[start..<end].map(\.chip))
        known.merge(found) { first, _ in first }
        start = end
      }
      for (place, picture) in pictures.enumerated() {
        guard let record = known[picture.chip] else { continue }
        items[place] = Self.item(record)
      }
      let neighbours = try neighbours(of: pictures, besides: Set(items.map(\.chip)))
      let found = grouping.encounters(of: items + neighbours.map(Self.item))
      return Array(found.prefix(items.count))
    } catch {
      throw Failure(error)
    }
  }

  /// Chips of the gallery that a new picture could be in a burst with.
  private func neighbours(
    of pictures: [ExaminedPicture], besides known: Set<ID<Chip>>
  ) throws(GalleryError) -> [ChipRecord] {
    var spans: [String?: ClosedRange<Date>] = [:]
    for picture in pictures {
      guard let date = picture.capturedAt, picture.hasTimeOfDay else { continue }
      let margin = grouping.longestSeconds
      let span = date.addingTimeInterval(-margin)...date.addingTimeInterval(margin)
      let before = spans[picture.camera] ?? span
      spans[picture.camera] =
        min(before.lowerBound, span.lowerBound)...max(before.upperBound, span.upperBound)
    }
    var found: [ChipRecord] = []
    for (camera, span) in spans {
      found += try gallery.chips(ofCamera: camera, takenIn: span)
        .filter { !known.contains($0.chip.id) }
    }
    return found
  }

  static func item(_ picture: ExaminedPicture) -> EncounterGrouping.Item {
    EncounterGrouping.Item(
      chip: picture.chip, camera: picture.camera ?? "folder \(picture.folder)",
      capturedAt: picture.hasTimeOfDay ? picture.capturedAt : nil,
      named: picture.source.row?.encounter)
  }

  private static func item(_ record: ChipRecord) -> EncounterGrouping.Item {
    let folder = URL(fileURLWithPath: record.media.originalPath).deletingLastPathComponent().path
    return EncounterGrouping.Item(
      chip: record.chip.id, camera: record.chip.camera ?? "folder \(folder)",
      capturedAt: record.chip.capturedAt, settled: record.chip.encounter)
  }
}
