import ChipImaging
import Foundation
import ReidCore

/// A folder for one test, removed when the test is over.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("chip-imaging-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file and returns its path.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  /// The names of all files in the folder.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}

/// The files beside the tests.
enum Fixture {
  static func path(_ name: String) -> String {
    Bundle.module.bundlePath + "/Fixtures/" + name
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// Those of the names whose format this machine can decode; WebP needs an add-on.
  static func readable(_ names: [String]) -> [String] {
    names.filter { !$0.hasSuffix("webp") || PictureDecoder.formats.contains(.webp) }
  }

  static func json<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(try bytes(name)))
  }
}

/// A repeatable stream of numbers; the constants are those of `Fixtures/make_fixtures.py`.
struct Noise: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) }

  mutating func byte() -> UInt8 {
    state = (state &* 1_103_515_245 &+ 12345) & 0x7FFF_FFFF
    return UInt8(state >> 16 & 0xFF)
  }

  mutating func next() -> UInt64 {
    (0..<8).reduce(0) { number, _ in number << 8 | UInt64(byte()) }
  }
}

extension RasterImage {
  /// A picture of noise, opaque; the same as the fixtures' for the same seed.
  static func noise(seed: Int, width: Int, height: Int) -> RasterImage {
    var noise = Noise(seed: seed)
    var pixels: [UInt8] = []
    for _ in 0..<(width * height) {
      pixels += [noise.byte(), noise.byte(), noise.byte(), 255]
    }
    return RasterImage(width: width, height: height, rgba: pixels)
  }

  /// A picture of one colour.
  static func plain(
    _ red: UInt8, _ green: UInt8, _ blue: UInt8, width: Int, height: Int, alpha: UInt8 = 255
  ) -> RasterImage {
    let pixels = Array(repeating: [red, green, blue, alpha], count: width * height)
    return RasterImage(width: width, height: height, rgba: Array(pixels.joined()))
  }

  /// A smooth picture, which JPEG keeps almost as it is.
  static func smooth(width: Int, height: Int) -> RasterImage {
    var pixels: [UInt8] = []
    for row in 0..<height {
      for column in 0..<width {
        pixels += [UInt8(column * 255 / width), UInt8(row * 255 / height), 128, 255]
      }
    }
    return RasterImage(width: width, height: height, rgba: pixels)
  }

  /// Width and height.
  var sides: [Int] { [width, height] }

  /// The colours without alpha, row-major.
  var rgb: [UInt8] { rgba.enumerated().filter { $0.offset % 4 != 3 }.map(\.element) }

  /// The colour at a place.
  func pixel(_ column: Int, _ row: Int) -> [Int] {
    rgba[((row * width + column) * 4)..<((row * width + column) * 4 + 3)].map(Int.init)
  }
}

extension PictureFacts {
  /// Width and height, upright.
  var sides: [Int] { [width, height] }
}
