import ChipImaging
import Foundation
import ReidCore
import Testing

private struct Pictures: Decodable {
  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let width: Int
    let height: Int
    let rgb: [UInt8]
    var testDescription: String { name }
  }
  let cases: [Case]

  static let all: [Case] = (try? Fixture.json("pictures.json", as: Pictures.self).cases) ?? []
}

struct DecodingTests {
  /// Formats, depths and colour models, against what Pillow makes of the same files.
  @Test(arguments: Pictures.all.filter { !Fixture.readable([$0.name]).isEmpty })
  fileprivate func agreesWithPillow(picture: Pictures.Case) throws {
    let image = try PictureDecoder().decode(fileAt: Fixture.path(picture.name))
    #expect(image.width == picture.width)
    #expect(image.height == picture.height)
    let largest = zip(image.rgb, picture.rgb).map { abs(Int($0) - Int($1)) }.max()
    // Equal with the libraries of Debian 12; others may round the lossy formats differently.
    let isLossy = picture.name.hasSuffix("jpg") || picture.name.hasPrefix("lossy")
    #expect((largest ?? 256) <= (isLossy ? 3 : 0))
    #expect(stride(from: 3, to: image.rgba.count, by: 4).allSatisfy { image.rgba[$0] == 255 })
  }

  @Test func jpegAndPNGCanAlwaysBeDecoded() {
    #expect(PictureDecoder.formats.starts(with: [.jpeg, .png]))
  }

  @Test func thereAreFixtures() {
    #expect(Pictures.all.count == 15)
  }

  @Test(arguments: Fixture.readable(["exif.jpg", "exif.png", "exif.webp"]))
  func factsComeFromExifInEveryFormat(name: String) throws {
    let facts = try PictureDecoder().facts(ofFileAt: Fixture.path(name))
    #expect(facts.width == 8)
    #expect(facts.height == 12)
    #expect(facts.orientation == .turnedLeft)
    #expect(facts.camera == "Acme Trap 3")
    #expect(facts.capturedAt == Date(timeIntervalSince1970: 1_751_610_615))
    #expect(name.hasSuffix(facts.format == .jpeg ? "jpg" : facts.format.rawValue))
    #expect(facts.byteCount == (try Fixture.bytes(name).count))
  }

  @Test func filesWithoutExifHaveNoDateAndNoCamera() throws {
    let facts = try PictureDecoder().facts(ofFileAt: Fixture.path("plain.jpg"))
    #expect(facts.capturedAt == nil)
    #expect(facts.camera == nil)
    #expect(facts.orientation == .upright)
  }

  /// The corners of the upright picture, for a stored one whose corners are red (top left),
  /// green (top right), blue (bottom left) and white, as EXIF 2.32 draws the eight orientations.
  @Test(arguments: [
    (1, "rgbw"), (2, "grwb"), (3, "wbgr"), (4, "bwrg"), (5, "rbgw"), (6, "brwg"), (7, "wgbr"),
    (8, "gwrb"),
  ])
  func orientations(value: Int, corners: String) throws {
    let folder = try TemporaryFolder()
    let colours: [Character: [UInt8]] = [
      "r": [255, 0, 0, 255], "g": [0, 255, 0, 255], "b": [0, 0, 255, 255],
      "w": [255, 255, 255, 255],
    ]
    var pixels: [UInt8] = []
    for row in 0..<32 {
      for column in 0..<48 {
        let corner: Character = row < 16 ? (column < 24 ? "r" : "g") : (column < 24 ? "b" : "w")
        pixels += colours[corner, default: []]
      }
    }
    let stored = RasterImage(width: 48, height: 32, rgba: pixels)
    let orientation = try #require(Orientation(rawValue: value))
    let path = folder.file("turned.jpg")
    try PictureWriter.writeJPEG(
      stored, to: path, quality: 100, exif: ExifTags(orientation: orientation))
    let upright = try PictureDecoder().decode(fileAt: path)
    let facts = try PictureDecoder().facts(ofFileAt: path)
    #expect(upright.width == (value >= 5 ? 32 : 48))
    #expect(facts.sides == upright.sides)
    let (right, bottom) = (upright.width - 5, upright.height - 5)
    let places = [(4, 4), (right, 4), (4, bottom), (right, bottom)]
    for (place, corner) in zip(places, corners) {
      let seen = upright.pixel(place.0, place.1).map { $0 > 128 ? 255 : 0 }
      #expect(seen == colours[corner, default: []].prefix(3).map(Int.init), "\(place)")
    }
  }

  @Test(arguments: [(1, 1), (1, 9), (9, 1), (4096, 3), (3, 4096), (17, 5)])
  func extremeShapes(width: Int, height: Int) throws {
    let folder = try TemporaryFolder()
    let image = RasterImage.noise(seed: 2, width: width, height: height)
    try PictureWriter.writePNG(image, to: folder.file("x.png"))
    #expect(try PictureDecoder().decode(fileAt: folder.file("x.png")) == image)
    try PictureWriter.writeJPEG(
      image, to: folder.file("x.jpg"), exif: ExifTags(orientation: .turnedRight))
    let turned = try PictureDecoder().decode(fileAt: folder.file("x.jpg"))
    #expect(turned.sides == [height, width])
    let chip = try PictureDecoder().decodeChip(
      fileAt: folder.file("x.jpg"), crop: nil, side: 16)
    #expect(chip.sides == [16, 16])
  }

  @Test func chipsAreCroppedFromTheUprightPicture() throws {
    let folder = try TemporaryFolder()
    let image = RasterImage.noise(seed: 3, width: 40, height: 30)
    let path = folder.file("x.png")
    try PictureWriter.writePNG(image, to: path)
    let crop = CropBox(x: 10, y: 5, width: 8, height: 8)
    let chip = try PictureDecoder().decodeChip(fileAt: path, crop: crop, side: 8)
    #expect(chip == (try image.cropped(to: crop)))
    #expect(chip == (try PictureDecoder().decode(fileAt: path, crop: crop)))
    #expect(chip.pixel(0, 0) == image.pixel(10, 5))
    let outside = CropBox(x: 40, y: 0, width: 5, height: 5)
    #expect(
      throws: ImagingError.refused(path: path, flaw: .cropOutside(width: 40, height: 30))
    ) {
      try PictureDecoder().decodeChip(fileAt: path, crop: outside, side: 8)
    }
  }

  @Test func manyThreadsDecodeAtOnce() async throws {
    let names = Fixture.readable(["plain.png", "exif.jpg", "progressive.jpg", "lossy.webp"])
    let alone = try names.map { try PictureDecoder().decode(fileAt: Fixture.path($0)) }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<64 {
        let path = Fixture.path(names[index % names.count])
        let expected = alone[index % names.count]
        group.addTask { try PictureDecoder().decode(fileAt: path) == expected }
      }
      for try await isEqual in group { #expect(isEqual) }
    }
  }
}
