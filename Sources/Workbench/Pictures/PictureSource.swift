import ChipImaging
import Foundation
import GalleryStore
import ReidCore
import SyntheticAnimals

/// Where the pictures of a gallery's chips come from, for the screen.
struct PictureSource: Sendable {
  /// Longest side of what is handed out; a screen of characters cannot show more.
  private static let longestSide = 640

  private let gallery: Gallery
  private let artist: BearArtist?
  private let decoder = PictureDecoder()

  init(gallery: Gallery, artist: BearArtist?) {
    self.gallery = gallery
    self.artist = artist
  }

  /// The chip, cut from its picture, upright, at most 640 pixels on its longer side.
  func picture(of id: ID<Chip>) throws -> RasterImage {
    let record = try gallery.chip(id)
    switch ChipPixels(record, in: gallery.folder) {
    case .file(let path, let crop):
      let image = try decoder.decodeChip(
        fileAt: path, crop: crop, longestSide: Self.longestSide)
      return image
    case .drawing(let number):
      guard let artist, artist.plan.shots.indices.contains(number) else {
        throw Failure(.badData, "chip \(id) is drawing \(number), which the demo does not have")
      }
      let drawing = artist.draw(artist.plan.shots[number], size: 192)
      return RasterImage(width: drawing.width, height: drawing.height, rgba: drawing.rgba)
    }
  }
}

extension ChipPixels {
  /// Where the pixels of a stored chip are.
  init(_ record: ChipRecord, in folder: GalleryFolder) {
    if let path = folder.absolutePath(of: record.media) {
      self = .file(path: path, crop: record.chip.crop)
    } else {
      self = .drawing(Int(record.media.path) ?? -1)
    }
  }
}
