import ChipImaging
import Logging
import ReidCore
import ReviewUI
import TerminalUI
import ThreadKit

/// Decodes and renders pictures on its own thread.
actor PictureRenderer {
  private let executor: ThreadExecutor
  private let mode: PictureMode
  /// How cells are drawn where pixels cannot be.
  private let symbols: PictureMode
  private let source: PictureSource
  /// Decoded pictures, so that another size of the same one costs no decoding.
  private var decoded = LRUCache<ID<Chip>, RasterImage>(byteLimit: 48 << 20)
  /// The picture that is being looked at in full.
  private var originals = LRUCache<ID<Chip>, RasterImage>(byteLimit: 256 << 20)
  private var payloads: PayloadStore
  /// The longest side of pictures that are sent once for all sizes.
  private let sentSide: Int

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - executor: Its thread.
  ///   - mode: How pictures are drawn.
  ///   - symbols: How cells are drawn in a mode of pixels, where something covers a picture.
  ///   - source: Where the pictures are.
  ///   - firstNumber: The number of the first payload.
  ///   - sentSide: The longest side of pictures that are sent once for all sizes; fewer pixels
  ///     for a slow connection.
  init(
    executor: ThreadExecutor, mode: PictureMode, symbols: PictureMode? = nil,
    source: PictureSource, firstNumber: UInt32 = 1, sentSide: Int = 640
  ) {
    self.executor = executor
    self.mode = mode
    self.symbols = symbols ?? mode
    self.source = source
    self.sentSide = sentSide
    payloads = PayloadStore(firstNumber: firstNumber)
  }

  /// Runs `body` on this actor's thread.
  func run(_ body: @Sendable (isolated PictureRenderer) -> Void) {
    body(self)
  }

  /// A picture, or nil if it cannot be read.
  func render(_ request: PictureRequestKey) -> RenderedPicture? {
    guard mode != .none, request.size.columns > 0, request.size.rows > 0,
      let chip = request.picture.chip
    else { return nil }
    switch request.form {
    case .cells:
      return picture(of: chip, isOriginal: request.adjustment.isOriginal).map {
        .cells(
          ThumbnailRenderer().render(
            $0.adjusted(by: request.adjustment), into: request.size,
            mode: mode.usesPixels ? symbols : mode))
      }
    case .pixels(let fit):
      return pixels(of: chip, request, fit: fit).map { .pixels($0) }
    }
  }

  private func pixels(
    of chip: ID<Chip>, _ request: PictureRequestKey, fit: PixelFit
  ) -> PixelPicture? {
    switch mode {
    case .kitty where !request.adjustment.isOriginal:
      return placedByNumber(chip, request, fit: fit)
    case .iterm where request.adjustment == .none:
      if let picture = asItIs(chip, request, fit: fit) { return picture }
    default: break
    }
    return atItsSize(chip, request, fit: fit)
  }

  /// One payload for all sizes and crops: the terminal scales and cuts.
  private func placedByNumber(
    _ chip: ID<Chip>, _ request: PictureRequestKey, fit: PixelFit
  ) -> PixelPicture? {
    var toned = request.adjustment
    toned.crop = .whole
    let payload = payloads.payload(PayloadStore.Key(chip: chip, adjustment: toned)) {
      guard let whole = picture(of: chip, isOriginal: false) else { return nil }
      let side = PixelFit(cell: PixelSize(width: sentSide, height: sentSide))
        .pixels(
          of: PixelSize(width: whole.width, height: whole.height), into: Size(columns: 1, rows: 1))
      let image = PixelEncoder.reduced(whole, to: side).adjusted(by: toned)
      guard let data = try? PixelEncoder.png(image) else { return nil }
      return (.png, data, PixelSize(width: image.width, height: image.height))
    }
    guard let payload else { return nil }
    // The payload is mirrored already, the crop is meant in the picture as it is stored.
    let crop = toned.isFlipped ? request.adjustment.crop.mirrored : request.adjustment.crop
    let part = crop == .whole ? nil : PixelRect(crop, of: payload.size)
    let shown = part.map { PixelSize(width: $0.width, height: $0.height) } ?? payload.size
    let pixels = fit.pixels(of: shown, into: request.size)
    return PixelPicture(
      payload: payload, size: fit.cells(nearest: pixels, within: request.size), part: part)
  }

  /// The bytes of the file, where it shows nothing but the chip.
  private func asItIs(
    _ chip: ID<Chip>, _ request: PictureRequestKey, fit: PixelFit
  ) -> PixelPicture? {
    let payload = payloads.payload(PayloadStore.Key(chip: chip, adjustment: .none)) {
      guard let file = try? source.file(of: chip) else { return nil }
      return (.file, file.bytes, PixelSize(width: file.width, height: file.height))
    }
    return payload.map {
      let pixels = fit.pixels(of: $0.size, into: request.size)
      return PixelPicture(payload: $0, size: fit.cells(nearest: pixels, within: request.size))
    }
  }

  /// A payload for this size alone.
  private func atItsSize(
    _ chip: ID<Chip>, _ request: PictureRequestKey, fit: PixelFit
  ) -> PixelPicture? {
    let key = PayloadStore.Key(
      chip: chip, adjustment: request.adjustment, room: request.size, fit: fit)
    let payload = payloads.payload(key) {
      let isOriginal = request.adjustment.isOriginal
      guard let whole = picture(of: chip, isOriginal: isOriginal) else { return nil }
      let image = whole.adjusted(by: request.adjustment)
      let size = fit.pixels(
        of: PixelSize(width: image.width, height: image.height), into: request.size)
      return try? encoded(image, size: size)
    }
    return payload.map {
      // Sixels keep their size; the others are stretched over whole cells.
      let pixels = fit.pixels(of: $0.size, into: request.size)
      let cells =
        mode == .sixel
        ? fit.cells(covering: $0.size) : fit.cells(nearest: pixels, within: request.size)
      return PixelPicture(payload: $0, size: cells)
    }
  }

  private func encoded(
    _ image: RasterImage, size: PixelSize
  ) throws(PictureFlaw) -> PayloadStore.Encoded {
    switch mode {
    case .sixel:
      let (data, size) = try PixelEncoder.sixel(image, size: size)
      return (.sixel, data, size)
    case .iterm:
      let reduced = PixelEncoder.reduced(image, to: size)
      return (
        .file, try PixelEncoder.jpeg(reduced),
        PixelSize(width: reduced.width, height: reduced.height)
      )
    default:
      let reduced = PixelEncoder.reduced(image, to: size)
      return (
        .png, try PixelEncoder.png(reduced),
        PixelSize(width: reduced.width, height: reduced.height)
      )
    }
  }

  private func picture(of chip: ID<Chip>, isOriginal: Bool) -> RasterImage? {
    if isOriginal {
      if let image = originals.value(for: chip) { return image }
      guard let image = try? source.original(of: chip) else { return nil }
      originals.insert(image, for: chip, cost: image.rgba.count)
      return image
    }
    if let image = decoded.value(for: chip) { return image }
    let image: RasterImage
    do {
      image = try source.picture(of: chip)
    } catch {
      Logger.screen.warning("cannot show chip \(chip): \(error)")
      return nil
    }
    decoded.insert(image, for: chip, cost: image.rgba.count)
    return image
  }
}
