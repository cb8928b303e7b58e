import ChipImaging
import ReidCore
import TerminalUI
import TestSupport

/// Pictures of the test pattern, encoded as the terminal takes them; the third is narrow.
struct ProbeGallery {
  let mode: PictureMode
  /// The seeds of the patterns shown, from left to right.
  var shows: [Int] = []
  /// Whether a panel lies over a part of the first.
  var isCovered = false
  private var kept: [String: PixelPicture] = [:]

  init(mode: PictureMode) {
    self.mode = mode
  }

  func place(in frame: inout Frame) {
    for (index, seed) in shows.enumerated() {
      frame.place(
        PictureID("pattern:\(seed)"),
        in: Rect(column: 4 + index * 30, row: 9, columns: 24, rows: 10))
    }
    if isCovered { frame.put("panel", at: Point(column: 6, row: 12)) }
  }

  mutating func picture(
    _ placement: PicturePlacement, isWhole: Bool, fit: PixelFit
  ) -> RenderedPicture? {
    let seed = Int(placement.picture.rawValue.dropFirst(8)) ?? 0
    let (width, height) = seed == 3 ? (60, 90) : (120, 90)
    let image = RasterImage(
      width: width, height: height,
      rgba: PixelPattern.rgba(seed: seed, width: width, height: height))
    guard mode.usesPixels, isWhole else {
      return .cells(
        ThumbnailRenderer().render(
          image, into: placement.rect.size, mode: mode.usesPixels ? .half : mode))
    }
    let key = placement.picture.rawValue
    if let picture = kept[key] { return .pixels(picture) }
    guard let picture = try? encoded(image, id: UInt32(seed), placement, fit: fit) else {
      return nil
    }
    kept[key] = picture
    return .pixels(picture)
  }

  private func encoded(
    _ image: RasterImage, id: UInt32, _ placement: PicturePlacement, fit: PixelFit
  ) throws -> PixelPicture {
    let whole = PixelSize(width: image.width, height: image.height)
    let pixels = fit.pixels(of: whole, into: placement.rect.size)
    let cells = fit.cells(nearest: pixels, within: placement.rect.size)
    switch mode {
    case .sixel:
      let (data, size) = try PixelEncoder.sixel(image, size: pixels)
      return PixelPicture(
        payload: PixelPayload(id: id, encoding: .sixel, data: data, size: size),
        size: fit.cells(covering: size))
    case .iterm:
      return PixelPicture(
        payload: PixelPayload(
          id: id, encoding: .file, data: try PixelEncoder.jpeg(image), size: whole), size: cells)
    default:
      return PixelPicture(
        payload: PixelPayload(
          id: id, encoding: .png, data: try PixelEncoder.png(image), size: whole), size: cells)
    }
  }
}
