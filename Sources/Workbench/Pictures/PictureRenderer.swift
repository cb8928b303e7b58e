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
  private let source: PictureSource
  /// Decoded pictures, so that another size of the same one costs no decoding.
  private var decoded = LRUCache<ID<Chip>, RasterImage>(byteLimit: 48 << 20)

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(executor: ThreadExecutor, mode: PictureMode, source: PictureSource) {
    self.executor = executor
    self.mode = mode
    self.source = source
  }

  /// Runs `body` on this actor's thread.
  func run(_ body: @Sendable (isolated PictureRenderer) -> Void) {
    body(self)
  }

  /// Cells of a picture, or nil if it cannot be read.
  func render(_ request: PictureService.Request) -> CellBlock? {
    guard mode != .none, request.size.columns > 0, request.size.rows > 0,
      let chip = request.picture.chip, let image = picture(of: chip)
    else { return nil }
    return ThumbnailRenderer().render(image, into: request.size, mode: mode)
  }

  private func picture(of chip: ID<Chip>) -> RasterImage? {
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
