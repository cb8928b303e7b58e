import ChipImaging
import Foundation
import GalleryStore
import ReidCore
import SyntheticAnimals

/// Where the pictures of a gallery's chips come from, for the screen.
struct PictureSource: Sendable {
  /// Longest side of what is handed out; a screen of characters cannot show more.
  private static let longestSide = 640
  /// Larger files are not sent to the terminal as they are.
  private static let fileLimit = 1 << 20

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
    case .drawing(let number): return try drawing(number, of: id, side: 192)
    }
  }

  /// The chip at the full resolution of its picture, upright.
  func original(of id: ID<Chip>) throws -> RasterImage {
    switch ChipPixels(try gallery.chip(id), in: gallery.folder) {
    case .file(let path, let crop): try decoder.decode(fileAt: path, crop: crop)
    case .drawing(let number): try drawing(number, of: id, side: 768)
    }
  }

  /// The bytes of the chip's file, where it shows nothing but the chip, upright, and is not large.
  func file(of id: ID<Chip>) throws -> (bytes: [UInt8], width: Int, height: Int)? {
    guard case .file(let path, nil) = ChipPixels(try gallery.chip(id), in: gallery.folder) else {
      return nil
    }
    return try decoder.showableBytes(ofFileAt: path, byteLimit: Self.fileLimit)
  }

  private func drawing(_ number: Int, of id: ID<Chip>, side: Int) throws -> RasterImage {
    guard let artist, artist.plan.shots.indices.contains(number) else {
      throw Failure(.badData, "chip \(id) is drawing \(number), which the demo does not have")
    }
    let drawing = artist.draw(artist.plan.shots[number], size: side)
    return RasterImage(width: drawing.width, height: drawing.height, rgba: drawing.rgba)
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
