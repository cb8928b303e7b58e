import Foundation
import ReidCore
import Testing

@testable import ChipImaging

struct ExifTests {
  @Test(arguments: [
    ("2025:07:04 06:30:15", 1_751_610_615.0), ("1970:01:01 00:00:00", 0),
    ("2024:02:29 23:59:59", 1_709_251_199), ("2025-07-04T06:30:15", 1_751_610_615),
    ("2025/07/04 06:30:15 trailing", 1_751_610_615),
  ])
  func dates(text: String, seconds: Double) {
    #expect(ExifDate.date(from: Array(text.utf8)[...]) == Date(timeIntervalSince1970: seconds))
  }

  @Test(arguments: [
    "", "2025", "0000:00:00 00:00:00", "    :  :     :  :  ", "2025:02:29 10:00:00",
    "2025:13:01 10:00:00", "2025:00:10 10:00:00", "2025:07:04 24:00:00", "2025:07:04 10:60:00",
    "2025:07:04 10:00:6x", "2025:07:04+10:00:00", "-025:07:04 10:00:00", "20250704 10:00:00   ",
  ])
  func textsThatAreNoDates(text: String) {
    #expect(ExifDate.date(from: Array(text.utf8)[...]) == nil)
  }

  private static let cameraNames: [(String?, String?, String?, String?)] = [
    (nil, nil, nil, nil), ("Acme", nil, nil, "Acme"), (nil, "Trap 3", nil, "Trap 3"),
    ("Acme", "Trap 3", nil, "Acme Trap 3"), ("Acme", "ACME Trap 3", "0042", "ACME Trap 3 #0042"),
    (nil, nil, "7", "#7"),
  ]

  @Test(arguments: Self.cameraNames)
  func cameras(make: String?, model: String?, serial: String?, camera: String?) {
    #expect(ExifTags(make: make, model: model, serialNumber: serial).camera == camera)
  }

  @Test func tagsSurviveWritingAndReading() throws {
    var noise = Noise(seed: 11)
    for round in 0..<200 {
      func word() -> String? {
        let count = Int.random(in: 0...20, using: &noise)
        let letters = (0..<count).map { _ in
          "abcdefghijklmnopqrstuvwxyz0123456789ABCÄé".randomElement(using: &noise) ?? "x"
        }
        return count == 0 ? nil : String(letters)
      }
      let tags = ExifTags(
        capturedAt: Bool.random(using: &noise)
          ? Date(timeIntervalSince1970: Double(Int.random(in: 0...4_000_000_000, using: &noise)))
          : nil,
        make: word(), model: word(), serialNumber: word(),
        orientation: Orientation.allCases.randomElement(using: &noise) ?? .upright)
      #expect(ExifTags(tiff: tags.tiff()[...]) == tags, "seed 11, round \(round)")
    }
  }

  @Test func bothByteOrdersAreRead() {
    // Little-endian: orientation 3 and a model of three letters, which stand in the entries.
    let tiff: [UInt8] =
      [0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0]
      + [0x10, 0x01, 2, 0, 4, 0, 0, 0, 0x41, 0x42, 0x43, 0]
      + [0x12, 0x01, 3, 0, 1, 0, 0, 0, 3, 0, 0, 0] + [0, 0, 0, 0]
    let tags = ExifTags(tiff: tiff[...])
    #expect(tags == ExifTags(model: "ABC", orientation: .turnedHalf))
  }

  @Test func namesAreCleanedAndCut() {
    let hostile = "\u{1B}[2J" + "A\u{202E}B\n" + String(repeating: "x", count: 200)
    let tags = ExifTags(tiff: ExifTags(model: hostile).tiff()[...])
    #expect(tags?.model == "[2JAB" + String(repeating: "x", count: 59))
    #expect(ExifTags(tiff: ExifTags(make: "  \t ").tiff()[...])?.make == nil)
  }

  /// Bytes changed, cut and swapped at random: nothing but nil or clean tags may come out.
  @Test(arguments: 1...20)
  func hostileTags(seed: Int) {
    var noise = Noise(seed: seed)
    let good = ExifTags(
      capturedAt: Date(timeIntervalSince1970: 1_751_610_615), make: "Acme", model: "Trap 3",
      serialNumber: "0042", orientation: .turnedLeft
    ).tiff()
    for round in 0..<500 {
      var bytes = good
      for _ in 0...Int.random(in: 0..<6, using: &noise) {
        let place = Int.random(in: 0..<bytes.count, using: &noise)
        bytes[place] = Bool.random(using: &noise) ? noise.byte() : [0, 0xFF, 0x7F][round % 3]
      }
      bytes.removeLast(Int.random(in: 0..<bytes.count / 2, using: &noise))
      guard let tags = ExifTags(tiff: bytes[...]) else { continue }
      for text in [tags.make, tags.model, tags.serialNumber].compactMap(\.self) {
        #expect(
          !text.isEmpty && text.count <= 64 && !text.contains(where: \.isNewline),
          "seed \(seed), round \(round)")
      }
    }
  }

  /// Whole files with bytes changed at random either decode to a picture of the size that their
  /// header says, or are refused.
  @Test(
    arguments: Fixture.readable([
      "exif.jpg", "progressive.jpg", "cmyk.jpg", "exif.png", "palette.png", "lossy.webp",
      "lossless.webp",
    ]))
  func hostileFiles(name: String) throws {
    let good = try Fixture.bytes(name)
    let folder = try TemporaryFolder()
    let decoder = PictureDecoder(pixelLimit: 1_000_000)
    var noise = Noise(seed: 77)
    var refused = 0
    for round in 0..<300 {
      var bytes = good
      for _ in 0...Int.random(in: 0..<4, using: &noise) {
        bytes[Int.random(in: 0..<bytes.count, using: &noise)] = noise.byte()
      }
      let path = try folder.file("hostile", bytes)
      do throws(ImagingError) {
        let facts = try decoder.facts(ofFileAt: path)
        let image = try decoder.decode(fileAt: path)
        #expect(facts.sides == image.sides, "seed 77, round \(round)")
      } catch {
        #expect(error.path == path)
        refused += 1
      }
    }
    #expect(refused > 0, "\(name): seed 77 broke no file")
  }
}
