import ChipImaging
import Foundation
import ReidCore
import Testing

struct WriterTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func pngKeepsEveryPixel() throws {
    let image = RasterImage.noise(seed: 6, width: 33, height: 21)
    try PictureWriter.writePNG(image, to: folder.file("a.png"))
    #expect(try PictureDecoder().decode(fileAt: folder.file("a.png")) == image)
    #expect(try folder.names() == ["a.png"])
  }

  @Test func pngKeepsTransparencyAndDecodingDropsIt() throws {
    let image = RasterImage.plain(200, 100, 50, width: 4, height: 4, alpha: 7)
    try PictureWriter.writePNG(image, to: folder.file("a.png"))
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.file("a.png"))))
    #expect(bytes[25] == 6, "colour type with alpha")
    #expect(
      try PictureDecoder().decode(fileAt: folder.file("a.png"))
        == .plain(200, 100, 50, width: 4, height: 4))
  }

  @Test func jpegKeepsThePictureNearlyAndTheTagsExactly() throws {
    let image = RasterImage.smooth(width: 64, height: 48)
    let taken = Date(timeIntervalSince1970: 1_751_610_615)
    let tags = ExifTags(capturedAt: taken, make: "Acme", model: "Trap 3", serialNumber: "0042")
    let path = folder.file("a.jpg")
    try PictureWriter.writeJPEG(image, to: path, quality: 95, exif: tags)
    let facts = try PictureDecoder().facts(ofFileAt: path)
    #expect(facts.capturedAt == taken)
    #expect(facts.camera == "Acme Trap 3 #0042")
    let seen = try PictureDecoder().decode(fileAt: path)
    let largest = zip(seen.rgba, image.rgba).map { abs(Int($0) - Int($1)) }.max() ?? 256
    #expect(largest <= 12)
  }

  @Test func qualityChangesTheSize() throws {
    let image = RasterImage.noise(seed: 7, width: 64, height: 64)
    var sizes: [Int] = []
    for quality in [-5, 1, 50, 100, 1000] {
      try PictureWriter.writeJPEG(image, to: folder.file("q.jpg"), quality: quality)
      sizes.append(try PictureDecoder().facts(ofFileAt: folder.file("q.jpg")).byteCount)
    }
    #expect(sizes == sizes.sorted())
    #expect(sizes[0] == sizes[1])
    #expect(sizes[1] < sizes[2] && sizes[2] < sizes[3])
    #expect(sizes[3] == sizes[4])
  }

  @Test func aFailedWriteLeavesWhatWasThere() throws {
    let image = RasterImage.noise(seed: 8, width: 4, height: 4)
    #expect(throws: ImagingError.self) {
      try PictureWriter.writePNG(image, to: folder.file("no/such/folder/a.png"))
    }
    // A folder cannot be replaced by a file: the last step fails, and cleans up.
    try FileManager.default.createDirectory(
      atPath: folder.file("taken"), withIntermediateDirectories: false)
    let error = #expect(throws: ImagingError.self) {
      try PictureWriter.writePNG(image, to: folder.file("taken"))
    }
    #expect(error?.path == folder.file("taken"))
    #expect(error?.reason.hasPrefix("cannot be written: ") == true)
    #expect(try folder.names() == ["taken"])
  }

  @Test func anExistingFileIsReplaced() throws {
    let image = RasterImage.noise(seed: 9, width: 5, height: 5)
    let path = try folder.file("a.png", Array("old".utf8))
    try PictureWriter.writePNG(image, to: path)
    #expect(try PictureDecoder().decode(fileAt: path) == image)
  }
}
