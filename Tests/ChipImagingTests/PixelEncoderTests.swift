import Foundation
import ReidCore
import TerminalUI
import Testing
import TestSupport

@testable import ChipImaging

@Suite struct PixelEncoderTests {
  private func pattern(_ width: Int, _ height: Int) -> RasterImage {
    RasterImage(
      width: width, height: height,
      rgba: PixelPattern.rgba(seed: 3, width: width, height: height))
  }

  private func readBack(_ bytes: [UInt8]) throws -> SixelImage {
    try #require(bytes.starts(with: [0x1B, 0x50]) && bytes.suffix(2) == [0x1B, 0x5C])
    let start = try #require(bytes.firstIndex(of: 0x71)) + 1
    return try #require(SixelImage(bytes[start..<(bytes.count - 2)]))
  }

  @Test(arguments: [(120, 90), (6, 6), (1, 6), (333, 204), (1000, 12), (1184, 750), (998, 552)])
  func sixelsShowThePicture(width: Int, height: Int) throws {
    let image = pattern(width, height)
    let (data, size) = try PixelEncoder.sixel(image, size: PixelSize(width: width, height: height))
    #expect(size == PixelSize(width: width, height: height))
    let back = try readBack(data)
    #expect(back.width == width && back.height == height)
    var sum = 0
    for (one, other) in zip(back.rgba, image.rgba) { sum += abs(Int(one) - Int(other)) }
    // Up to 256 colours of its own, each a whole percent.
    #expect(Double(sum) / Double(image.rgba.count) < 4)
    #expect(stride(from: 3, to: back.rgba.count, by: 4).allSatisfy { back.rgba[$0] == 255 })
  }

  @Test(arguments: [1, 5, 6, 7, 11, 12, 100])
  func sixelsEndWithAWholeBand(height: Int) throws {
    let (data, size) = try PixelEncoder.sixel(
      pattern(20, 20), size: PixelSize(width: 20, height: height))
    #expect(size.height % 6 == 0 && size.height <= max(6, height))
    #expect(try readBack(data).height == size.height)
  }

  @Test func pngsKeepEveryPixel() throws {
    let image = pattern(64, 40)
    let bytes = try PixelEncoder.png(image)
    #expect(try PictureDecoder().decode(bytes) == image)
  }

  @Test func jpegsShowThePicture() throws {
    let image = pattern(64, 40)
    let back = try PictureDecoder().decode(try PixelEncoder.jpeg(image))
    var sum = 0
    for (one, other) in zip(back.rgba, image.rgba) { sum += abs(Int(one) - Int(other)) }
    #expect(Double(sum) / Double(image.rgba.count) < 6)
  }

  @Test func onlyLargerPicturesAreReduced() {
    let image = pattern(64, 40)
    #expect(PixelEncoder.reduced(image, to: PixelSize(width: 640, height: 400)) == image)
    let small = PixelEncoder.reduced(image, to: PixelSize(width: 32, height: 20))
    #expect(small.width == 32 && small.height == 20)
  }

  @Test func onlyUprightWholeFilesAreShownAsTheyAre() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "showable-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "a.jpg").path
    try PictureWriter.writeJPEG(pattern(30, 20), to: path)
    let decoder = PictureDecoder()
    let shown = try #require(try decoder.showableBytes(ofFileAt: path, byteLimit: 1 << 20))
    #expect(shown.width == 30 && shown.height == 20)
    #expect(try Data(contentsOf: URL(filePath: path)) == Data(shown.bytes))
    #expect(try decoder.showableBytes(ofFileAt: path, byteLimit: shown.bytes.count - 1) == nil)
    var tags = ExifTags()
    tags.orientation = .turnedLeft
    try PictureWriter.writeJPEG(pattern(30, 20), to: path, exif: tags)
    #expect(try decoder.showableBytes(ofFileAt: path, byteLimit: 1 << 20) == nil)
  }
}
