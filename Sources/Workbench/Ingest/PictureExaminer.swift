import ChipImaging
import Foundation
import Interchange
import ReidCore

/// A picture that can be taken in, and what is known of it.
struct ExaminedPicture: Sendable {
  let source: IngestSource
  let media: ID<Media>
  let chip: ID<Chip>
  let facts: PictureFacts
  let capturedAt: Date?
  /// Whether `capturedAt` tells more than the day, so that bursts can be found by it.
  let hasTimeOfDay: Bool
  let camera: String?

  /// The folder that holds the picture: pictures of unknown cameras are one camera's at most
  /// within a folder.
  var folder: String { URL(fileURLWithPath: source.path).deletingLastPathComponent().path }
}

/// A picture that is left out.
struct SkippedPicture: Error {
  let file: SkippedFile
}

/// Looks at picture files without decoding them: are they whole, what are they, when were they
/// taken and by which camera.
struct PictureExaminer: Sendable {
  let cameraFrom: CameraSource?
  let datesFromRowsOnly: Bool
  private let decoder = PictureDecoder()

  /// Makes an examiner.
  ///
  /// - Parameters:
  ///   - cameraFrom: Where cameras' names come from; nil for the column, then the file.
  ///   - datesFromRowsOnly: Whether a picture whose row gives no date has none.
  init(cameraFrom: CameraSource?, datesFromRowsOnly: Bool = false) {
    self.cameraFrom = cameraFrom
    self.datesFromRowsOnly = datesFromRowsOnly
  }

  /// Looks at one file.
  func examine(_ source: IngestSource) -> Result<ExaminedPicture, SkippedPicture> {
    do throws(ImagingError) {
      let facts = try decoder.facts(ofFileAt: source.path)
      let digest = try FileDigest.sha256(ofFileAt: source.path)
      if let box = source.row?.box, !Self.overlaps(box, facts) {
        throw .refused(
          path: source.path, flaw: .cropOutside(width: facts.width, height: facts.height))
      }
      let (date, hasTime) = date(of: source, facts)
      return .success(
        ExaminedPicture(
          source: source, media: ID(digest),
          chip: Self.chip(media: digest, crop: source.row?.box), facts: facts, capturedAt: date,
          hasTimeOfDay: hasTime, camera: camera(of: source, facts)))
    } catch {
      return .failure(
        SkippedPicture(file: SkippedFile(path: source.path, reason: error.reason)))
    }
  }

  /// The id of a look: the file's digest, or that of the digest and the crop.
  static func chip(media digest: String, crop: CropBox?) -> ID<Chip> {
    guard let crop else { return ID(digest) }
    let text = "\(digest) \(crop.x),\(crop.y),\(crop.width),\(crop.height)"
    return ID(FileDigest.sha256(of: Array(text.utf8)))
  }

  private static func overlaps(_ box: CropBox, _ facts: PictureFacts) -> Bool {
    box.x < Double(facts.width) && box.y < Double(facts.height) && box.x + box.width > 0
      && box.y + box.height > 0
  }

  /// What the metadata says, else the camera, else the file's name; never the file system.
  private func date(of source: IngestSource, _ facts: PictureFacts) -> (Date?, Bool) {
    if let time = source.row?.capturedAt { return (time.instant, time.hasTimeOfDay) }
    guard !datesFromRowsOnly else { return (nil, false) }
    if let date = facts.capturedAt { return (date, true) }
    if let time = CaptureTime(fileName: source.path) { return (time.instant, time.hasTimeOfDay) }
    return (nil, false)
  }

  private func camera(of source: IngestSource, _ facts: PictureFacts) -> String? {
    switch cameraFrom {
    case .folder: URL(fileURLWithPath: source.path).deletingLastPathComponent().lastPathComponent
    case .exif: facts.camera
    case .column: source.row?.camera
    case nil: source.row?.camera ?? facts.camera
    }
  }
}
