import Foundation
import Glibc
import ReidCore
import Testing

@testable import ChipImaging

/// Files that are no whole pictures: each is refused, with the reason, by `facts` and `decode`.
struct RefusalTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func flaw(
    _ path: String, decoder: PictureDecoder = PictureDecoder()
  ) -> PictureFlaw? {
    var flaws: [PictureFlaw?] = []
    for read in [
      { _ = try decoder.facts(ofFileAt: path) }, { _ = try decoder.decode(fileAt: path) },
    ] {
      do {
        try read()
        flaws.append(nil)
      } catch ImagingError.refused(path, let flaw) {
        flaws.append(flaw)
      } catch {
        Issue.record("\(path): unexpected \(error)")
      }
    }
    #expect(flaws.first == flaws.last, "facts and decode agree about \(path)")
    return flaws.first ?? nil
  }

  @Test func pathsThatAreNoFiles() throws {
    #expect(flaw(folder.path) == .folder)
    #expect(flaw(folder.file("none.jpg")) == .missing)
    #expect(flaw(try folder.file("x", [1]) + "/inside.jpg") == .missing)
    let pipe = folder.file("pipe.jpg")
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(flaw(pipe) == .notAFile)
    #expect(flaw("/dev/zero") == .notAFile)
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func filesWithoutPermission() throws {
    let path = try folder.file("secret.png", Fixture.bytes("plain.png"))
    #expect(chmod(path, 0) == 0)
    #expect(flaw(path) == .permission)
  }

  @Test func filesThatAreNoPictures() throws {
    #expect(flaw(try folder.file("empty.jpg", [])) == .emptyFile)
    #expect(flaw(try folder.file("text.jpg", Array("Dear diary".utf8))) == .notAPicture)
    #expect(flaw(try folder.file("short.jpg", [0xFF])) == .notAPicture)
    let sound = Array("RIFF\u{4}\0\0\0WAVE".utf8)
    #expect(flaw(try folder.file("sound.webp", sound)) == .notAPicture)
    var noise = Noise(seed: 5)
    let bytes = (0..<4096).map { _ in noise.byte() }
    #expect(flaw(try folder.file("noise.png", bytes)) == .notAPicture)
  }

  @Test(arguments: [
    ("GIF89a", "GIF"), ("BM....", "BMP"), ("II*\0....", "TIFF or camera raw"),
    ("\0\0\0\u{18}ftypheic....", "HEIC"), ("\0\0\0\u{18}ftypmp42....", "video"),
    ("%PDF-1.4", "PDF"),
  ])
  func formatsThatAreNotRead(text: String, name: String) throws {
    #expect(flaw(try folder.file("picture.jpg", Array(text.utf8))) == .unsupportedFormat(name))
  }

  /// Every prefix of every kind of file; gdk-pixbuf alone accepts most cuts of a JPEG.
  @Test(arguments: [
    "plain.jpg", "progressive.jpg", "exif.jpg", "plain.png", "exif.png", "exif.webp", "lossy.webp",
  ])
  func everyCut(name: String) throws {
    let bytes = try Fixture.bytes(name)
    #expect(throws: Never.self) { try PictureHeader.read(bytes) }
    for count in 4..<bytes.count {
      #expect(throws: PictureFlaw.self, "\(name) cut to \(count) of \(bytes.count) bytes") {
        try PictureHeader.read(Array(bytes.prefix(count)))
      }
    }
  }

  @Test(arguments: ["large.jpg", "large.png"])
  func cutsOfLargerFiles(name: String) throws {
    let image = RasterImage.noise(seed: 1, width: 200, height: 150)
    let whole = folder.file(name)
    if name.hasSuffix("jpg") {
      try PictureWriter.writeJPEG(image, to: whole)
    } else {
      try PictureWriter.writePNG(image, to: whole)
    }
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: whole)))
    let format: PictureFormat = name.hasSuffix("jpg") ? .jpeg : .png
    #expect(flaw(whole) == nil)
    for part in 1..<16 {
      let path = try folder.file("cut-\(name)", Array(bytes.prefix(bytes.count * part / 16)))
      #expect(flaw(path) == .cutShort(format), "\(part)/16")
    }
    #expect(flaw(try folder.file("last-\(name)", bytes.dropLast())) == .cutShort(format))
    // Cameras and editors append data of their own, which is no flaw.
    #expect(flaw(try folder.file("tail-\(name)", bytes + [0, 1, 2, 0xFF])) == nil)
  }

  /// The end marker of a preview inside the EXIF segment is not the picture's.
  @Test func anEmbeddedPreviewDoesNotHideACut() throws {
    let preview = try Fixture.bytes("plain.jpg")
    let payload = Array("Exif\0\0".utf8) + ExifTags().tiff() + preview
    let length = payload.count + 2
    let segment = [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + payload
    let whole = Array(preview.prefix(2)) + segment + preview.dropFirst(2)
    #expect(flaw(try folder.file("whole.jpg", whole)) == nil)
    #expect(flaw(try folder.file("cut.jpg", Array(whole.dropLast(60)))) == .cutShort(.jpeg))
  }

  @Test func hugePicturesAreRefusedByTheirHeader() throws {
    func chunk(_ name: String, _ payload: [UInt8]) -> [UInt8] {
      let body = Array(name.utf8) + payload
      return big(payload.count) + body + big(CRC32.value(of: body[...]))
    }
    func big(_ number: Int) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - $0 * 8)) }
    }
    let bomb =
      PictureFormat.pngSignature
      + chunk("IHDR", big(60_000) + big(60_000) + [8, 2, 0, 0, 0])
      + chunk("IDAT", [0x78, 0x9C, 1]) + chunk("IEND", [])
    let path = try folder.file("bomb.png", bomb)
    #expect(
      flaw(path) == .tooLarge(width: 60_000, height: 60_000, pixelLimit: 120_000_000))
    let reason = ImagingError.refused(
      path: path, flaw: .tooLarge(width: 60_000, height: 60_000, pixelLimit: 120_000_000)
    ).reason
    #expect(reason == "too large: 60000x60000 (the limit is 120000000 pixels)")
  }

  @Test func limitsAreInclusive() throws {
    let path = Fixture.path("plain.png")  // 12 x 8 pixels
    let byteCount = try Fixture.bytes("plain.png").count
    #expect(flaw(path, decoder: PictureDecoder(pixelLimit: 96, byteLimit: byteCount)) == nil)
    #expect(
      flaw(path, decoder: PictureDecoder(pixelLimit: 95))
        == .tooLarge(width: 12, height: 8, pixelLimit: 95))
    #expect(
      flaw(path, decoder: PictureDecoder(byteLimit: byteCount - 1))
        == .tooManyBytes(count: byteCount, limit: byteCount - 1))
  }

  @Test func damagedFiles() throws {
    var png = try Fixture.bytes("plain.png")
    png[45] ^= 0xFF  // inside IDAT
    guard case .damaged(let words) = flaw(try folder.file("crc.png", png)) else {
      Issue.record("a wrong checksum is not seen")
      return
    }
    #expect(words.contains("IDAT"))
    let jpeg = [0xFF, 0xD8, 0xFF, 0xD9] as [UInt8]
    #expect(
      flaw(try folder.file("hollow.jpg", jpeg)) == .damaged("a JPEG without picture data"))
  }

  @Test func descriptionsSayWhatWasDoneWhyItFailedAndWhatToTry() {
    let error = ImagingError.refused(path: "/a/b.jpg", flaw: .cutShort(.jpeg))
    #expect(error.reason == "cut short: the JPEG data ends too early")
    #expect(
      "\(error)"
        == "Reading the picture /a/b.jpg failed: cut short: the JPEG data ends too early. "
        + "Copy the file again from where it came from.")
  }
}
