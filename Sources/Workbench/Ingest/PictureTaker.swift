import ChipImaging
import Foundation
import GalleryStore
import Interchange
import ReidCore

/// Takes examined pictures into the gallery's folder, after decoding each once: a picture that
/// cannot be decoded is found here and not in front of the reviewer.
struct PictureTaker {
  let gallery: Gallery
  let storage: IngestStorage
  private let decoder = PictureDecoder()

  init(gallery: Gallery, storage: IngestStorage) {
    self.gallery = gallery
    self.storage = storage
  }

  /// What became of some pictures.
  struct Taken {
    var chips: [NewChip] = []
    var skipped: [SkippedFile] = []
  }

  /// Takes pictures whose files the gallery does not have; the others only get their records.
  ///
  /// - Throws: A ``Failure`` where the gallery's own folder cannot be written.
  func take(
    _ pictures: ArraySlice<ExaminedPicture>, encounters: ArraySlice<ID<Encounter>>
  ) throws(Failure) -> Taken {
    let known = try Failure.translating { () throws(GalleryError) in
      try gallery.knownMedia(among: pictures.map(\.media))
    }
    var taken = Taken()
    for (picture, encounter) in zip(pictures, encounters) {
      do throws(ImagingError) {
        let media: Media
        if known.contains(picture.media), let stored = try? gallery.media(picture.media) {
          media = stored
        } else {
          _ = try decoder.decode(fileAt: picture.source.path)
          media = try store(picture)
        }
        taken.chips.append(Self.newChip(picture, media: media, encounter: encounter))
      } catch {
        guard case .refused = error else { throw Failure(.inputOutput, error.description) }
        taken.skipped.append(SkippedFile(path: picture.source.path, reason: error.reason))
      }
    }
    return taken
  }

  private func store(_ picture: ExaminedPicture) throws(ImagingError) -> Media {
    let path: String
    switch storage {
    case .link: path = picture.source.path
    case .copy:
      path = GalleryFolder.relativePath(
        of: picture.media, fileExtension: picture.facts.format.fileExtension)
      let target = gallery.folder.path + "/" + path
      // A file without a record is what an interruption left; it counts only if it is whole.
      if (try? FileDigest.sha256(ofFileAt: target)) != picture.media.rawValue {
        try makeFolder(of: target)
        try PictureWriter.copy(
          fileAt: picture.source.path, to: target, expecting: picture.media.rawValue)
      }
    }
    return Media(
      id: picture.media, path: path, originalPath: picture.source.path,
      storage: storage == .copy ? .copied : .linked, byteCount: picture.facts.byteCount,
      width: picture.facts.width, height: picture.facts.height)
  }

  private func makeFolder(of path: String) throws(ImagingError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .notWritten(path: path, reason: error.localizedDescription)
    }
  }

  private static func newChip(
    _ picture: ExaminedPicture, media: Media, encounter: ID<Encounter>
  ) -> NewChip {
    let row = picture.source.row
    var columns = row?.columns ?? []
    if let name = row?.imageID {
      columns.insert(MetadataColumn(name: "image_id", value: name), at: 0)
    }
    return NewChip(
      chip: Chip(
        id: picture.chip, media: media.id, crop: row?.box, capturedAt: picture.capturedAt,
        camera: picture.camera, encounter: encounter, position: row?.position,
        species: row?.species, columns: columns),
      media: media, identity: row?.identity)
  }
}
