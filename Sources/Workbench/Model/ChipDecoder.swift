import ChipImaging
import ReidCore
import SyntheticAnimals
import ThreadKit

/// Where a chip's pixels come from.
enum ChipPixels: Sendable, Hashable {
  /// A picture file, and the part of it that is the chip.
  case file(path: String, crop: CropBox?)
  /// A drawing of a load-test gallery, by number.
  case drawing(Int)
}

/// Decodes chips to the network's input size on a thread of its own, so that the next chip is
/// being decoded while the network looks at this one.
actor ChipDecoder {
  private let executor: ThreadExecutor
  private let decoder = PictureDecoder()
  private let artist: BearArtist?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(artist: BearArtist? = nil) throws(ThreadError) {
    executor = try ThreadExecutor(name: "decoder")
    self.artist = artist
  }

  /// The whole chip squashed to `side x side` pixels.
  func decode(_ pixels: ChipPixels, side: Int) throws(ImagingError) -> RasterImage {
    switch pixels {
    case .file(let path, let crop):
      return try decoder.decodeChip(fileAt: path, crop: crop, side: side)
    case .drawing(let number):
      guard let artist, artist.plan.shots.indices.contains(number) else {
        throw .refused(path: "drawing \(number)", flaw: .missing)
      }
      let drawing = artist.draw(artist.plan.shots[number], size: side)
      return RasterImage(width: drawing.width, height: drawing.height, rgba: drawing.rgba)
    }
  }
}
