import ChipImaging
import Foundation
import ReidCore

/// A folder that goes away with the value.
final class TemporaryFolder {
  let root: URL

  init() throws {
    // Other names for /tmp would come back as another path than was given.
    root = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath()
      .appending(path: "workbench-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  /// The path of something in the folder.
  func path(_ name: String) -> String { root.path + "/" + name }

  /// Writes a file, making the folders above it.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// Writes a text.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Draws a small picture that differs from those of all other numbers.
  @discardableResult
  func picture(_ number: Int, _ name: String, exif: ExifTags? = nil) throws -> String {
    let target = path(name)
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: target).deletingLastPathComponent(),
      withIntermediateDirectories: true)
    let image = Self.image(number)
    if name.hasSuffix(".png") {
      try PictureWriter.writePNG(image, to: target)
    } else {
      try PictureWriter.writeJPEG(image, to: target, quality: 95, exif: exif)
    }
    return target
  }

  /// 24 x 16 pixels of noise.
  static func image(_ number: Int) -> RasterImage {
    var random = SeededGenerator(seed: number)
    var rgba: [UInt8] = []
    for _ in 0..<24 * 16 {
      rgba += (0..<3).map { _ in UInt8.random(in: 0...255, using: &random) } + [255]
    }
    return RasterImage(width: 24, height: 16, rgba: rgba)
  }
}
