import ChipImaging
import Foundation
import GalleryStore
import ReidCore
import ReviewUI
import TerminalUI
import Testing
import ThreadKit

@testable import Workbench

@Suite("What the terminal is given of a picture")
struct PicturePayloadTests {
  private static let fit = PixelFit(cell: PixelSize(width: 10, height: 20))

  private let bench: ScreenBench

  init() throws {
    bench = try ScreenBench([.waiting("large", 0), .waiting("small", 10), .waiting("other", 20)])
    try Self.write(1, width: 900, height: 600, "large", bench)
    try Self.write(2, width: 120, height: 90, "small", bench)
    try Self.write(3, width: 120, height: 90, "other", bench)
  }

  /// Blocks of colours that no two numbers share, and the file that a chip stands for.
  private static func write(
    _ number: Int, width: Int, height: Int, _ chip: String, _ bench: ScreenBench
  ) throws {
    var rgba: [UInt8] = []
    for row in 0..<height {
      for column in 0..<width {
        let block = (row / 15 * 7 + column / 15 * 3 + number) & 7
        rgba += [UInt8(block * 36), UInt8(255 - block * 30), UInt8(number * 60), 255]
      }
    }
    let path = Self.path(chip, bench)
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try PictureWriter.writeJPEG(
      RasterImage(width: width, height: height, rgba: rgba), to: path, quality: 92)
  }

  private static func path(_ chip: String, _ bench: ScreenBench) -> String {
    bench.gallery.folder.path + "/chips/\(chip).jpg"
  }

  private func renderer(
    _ mode: PictureMode, firstNumber: UInt32 = 1, sentSide: Int = 640
  ) throws -> PictureRenderer {
    PictureRenderer(
      executor: try ThreadExecutor(name: "pictures"), mode: mode, symbols: .half,
      source: PictureSource(gallery: bench.gallery, artist: nil), firstNumber: firstNumber,
      sentSide: sentSide)
  }

  private func request(
    _ chip: String, columns: Int = 24, rows: Int = 10, _ adjustment: PictureAdjustment = .none
  ) -> PictureRequestKey {
    PictureRequestKey(
      picture: .chip(ID(chip)), size: Size(columns: columns, rows: rows), adjustment: adjustment,
      form: .pixels(Self.fit))
  }

  private func pixels(
    _ renderer: PictureRenderer, _ request: PictureRequestKey
  ) async throws -> PixelPicture {
    guard case .pixels(let picture)? = await renderer.render(request) else {
      throw Failure(.badData, "no pixels for \(request)")
    }
    return picture
  }

  /// The pixels of encoded bytes, by the decoder of the product.
  private func decoded(_ bytes: [UInt8]) throws -> RasterImage {
    let path = bench.root.appendingPathComponent(UUID().uuidString).path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try PictureDecoder().decode(fileAt: path)
  }

  private func file(_ chip: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.path(chip, bench))))
  }

  // MARK: - kitty

  @Test("A PNG holds the chip's own pixels, and is the same for every size")
  func oneNumberForAllSizes() async throws {
    let renderer = try renderer(.kitty, firstNumber: 7)
    let first = try await pixels(renderer, request("small"))
    #expect(first.payload.encoding == .png && first.payload.id == 7 && first.part == nil)
    let image = try decoded(first.payload.data)
    #expect(image == (try PictureDecoder().decode(fileAt: Self.path("small", bench))))
    #expect(first.payload.size == PixelSize(width: 120, height: 90))
    // 120 x 90 as large as fits into 240 x 200 pixels: 24 x 9 cells.
    #expect(first.size == Size(columns: 24, rows: 9))
    let other = try await pixels(renderer, request("small", columns: 80, rows: 12))
    #expect(other.payload == first.payload && other.payload.data == first.payload.data)
    #expect(other.size == Size(columns: 32, rows: 12))
    // Another chip and another stretch are other pictures.
    #expect(try await pixels(renderer, request("other")).payload.id == 8)
    let stretched = PictureAdjustment(contrast: 2, gamma: 4)
    let opened = try await pixels(renderer, request("small", stretched))
    #expect(opened.payload.id == 9)
    #expect(try decoded(opened.payload.data) != image)
  }

  @Test("A part is cut by the terminal, also of a picture that is mirrored")
  func partsCostNoBytes() async throws {
    let renderer = try renderer(.kitty)
    let whole = try await pixels(renderer, request("small"))
    let crop = PictureAdjustment.Crop(x: 0, y: 500, width: 250, height: 500)
    let part = try await pixels(renderer, request("small", PictureAdjustment(crop: crop)))
    #expect(part.payload == whole.payload)
    #expect(part.part == PixelRect(x: 0, y: 45, width: 30, height: 45))
    let mirrored = try await pixels(
      renderer, request("small", PictureAdjustment(isFlipped: true, crop: crop)))
    #expect(mirrored.payload != whole.payload)
    #expect(mirrored.part == PixelRect(x: 90, y: 45, width: 30, height: 45))
  }

  @Test(
    "No picture is sent larger than its connection allows", arguments: [(640, 427), (200, 133)])
  func largePicturesAreReduced(_ width: Int, _ height: Int) async throws {
    let picture = try await pixels(renderer(.kitty, sentSide: width), request("large"))
    let size = picture.payload.size
    #expect(size.width == width && abs(size.height - height) <= 1)
    let image = try decoded(picture.payload.data)
    #expect(image.width == size.width && image.height == size.height)
  }

  // MARK: - iTerm2

  @Test("iTerm2 gets the file's own bytes, and a JPEG where the picture is changed")
  func filesAsTheyAre() async throws {
    let renderer = try renderer(.iterm)
    for chip in ["small", "large"] {
      let picture = try await pixels(renderer, request(chip))
      #expect(picture.payload.encoding == .file)
      #expect(picture.payload.data == (try file(chip)))
      let again = try await pixels(renderer, request(chip, columns: 9, rows: 4))
      #expect(again.payload == picture.payload, "the terminal scales")
    }
    let mirrored = try await pixels(
      renderer, request("small", PictureAdjustment(isFlipped: true)))
    #expect(mirrored.payload.encoding == .file)
    #expect(mirrored.payload.data != (try file("small")))
    #expect(mirrored.payload.data.starts(with: [0xff, 0xd8]))
    let image = try decoded(mirrored.payload.data)
    #expect(image.width == 120 && image.height == 90)
  }

  // MARK: - Sixels

  @Test("Sixels are made once for each chip, size and stretch")
  func sixelsForEachSize() async throws {
    let renderer = try renderer(.sixel)
    let first = try await pixels(renderer, request("small"))
    #expect(first.payload.encoding == .sixel)
    #expect(first.payload.data.starts(with: [0x1b, 0x50]))
    #expect(first.payload.data.suffix(2) == [0x1b, 0x5c])
    #expect(first.payload.size == PixelSize(width: 240, height: 180))
    #expect(first.size == Size(columns: 24, rows: 9))
    let again = try await pixels(renderer, request("small"))
    #expect(again.payload == first.payload && again.payload.data == first.payload.data)
    var numbers = [first.payload.id]
    for other in [
      request("small", columns: 12, rows: 10), request("other"),
      request("small", PictureAdjustment(gamma: 2)),
    ] {
      numbers.append(try await pixels(renderer, other).payload.id)
    }
    #expect(Set(numbers).count == 4, "\(numbers)")
    #expect(try await pixels(renderer, request("small")).payload == first.payload)
  }

  @Test("What lies under something is cells in every mode", arguments: PictureMode.allCases)
  func coveredPicturesAreCells(_ mode: PictureMode) async throws {
    let rendered = try await renderer(mode).render(
      PictureRequestKey(
        picture: .chip(ID("small")), size: Size(columns: 24, rows: 10), adjustment: .none,
        form: .cells))
    guard mode != .none else {
      #expect(rendered == nil)
      return
    }
    guard case .cells(let block)? = rendered else {
      Issue.record("no cells in mode \(mode)")
      return
    }
    #expect(block.cells.count == block.size.cellCount && block.size.columns <= 24)
  }

  // MARK: - What is kept

  @Test("Payloads are kept up to 48 MB, those used last; a number never comes twice")
  func payloadsAreBounded() throws {
    var store = PayloadStore(firstNumber: 1)
    let size = PixelSize(width: 1, height: 1)
    var encoded = 0
    func payload(_ number: Int) throws -> PixelPayload {
      try #require(
        store.payload(PayloadStore.Key(chip: ID("\(number)"), adjustment: .none)) {
          encoded += 1
          return (.png, [UInt8](repeating: UInt8(number), count: 1 << 20), size)
        })
    }
    let first = try payload(0)
    for number in 1..<48 { _ = try payload(number) }
    #expect(try payload(0) == first)
    #expect(encoded == 48)
    // One more drives out what was unused for longest: the second, not the first.
    _ = try payload(48)
    #expect(try payload(0) == first)
    #expect(encoded == 49)
    let second = try payload(1)
    #expect(encoded == 50 && second.id == 50 && second.data[0] == 1)
    // What cannot be encoded takes no number.
    #expect(
      store.payload(PayloadStore.Key(chip: ID("none"), adjustment: .none)) { nil } == nil)
    #expect(try payload(50).id == 51)
  }

  @Test("The numbers begin anew at 1, because 0 is no number")
  func numbersWrap() {
    var store = PayloadStore(firstNumber: .max)
    let numbers = (0..<3).map { number in
      store.payload(PayloadStore.Key(chip: ID("\(number)"), adjustment: .none)) {
        (.png, [], PixelSize(width: 1, height: 1))
      }?.id
    }
    #expect(numbers == [.max, 1, 2])
    var other = PayloadStore(firstNumber: 0)
    let first = other.payload(PayloadStore.Key(chip: ID("a"), adjustment: .none)) {
      (.png, [], PixelSize(width: 1, height: 1))
    }
    #expect(first?.id == 1)
  }

  @Test("Rendered pictures are kept up to a number of bytes")
  func renderedPicturesAreBounded() async throws {
    let renderer = try renderer(.sixel)
    let cost = try await pixels(renderer, request("small")).payload.data.count
    let (ready, arrivals) = AsyncStream<Void>.makeStream()
    // Room for one of the two, not for both.
    let service = PictureService(
      renderer: renderer, mode: .sixel, fit: Self.fit, byteLimit: cost * 3 / 2
    ) { arrivals.yield() }
    func placement(_ chip: String) -> PicturePlacement {
      PicturePlacement(
        picture: .chip(ID(chip)), rect: Rect(column: 0, row: 0, columns: 24, rows: 10),
        adjustment: "")
    }
    func shown(_ chip: String) async -> RenderedPicture? {
      if let picture = service.picture(for: placement(chip), isWhole: true) { return picture }
      for await _ in ready { break }
      return service.picture(for: placement(chip), isWhole: true)
    }
    #expect(await shown("small") != nil)
    #expect(service.picture(for: placement("small"), isWhole: true) != nil, "kept")
    #expect(await shown("other") != nil)
    #expect(service.picture(for: placement("small"), isWhole: true) == nil, "driven out")
    for await _ in ready { break }
    #expect(service.picture(for: placement("small"), isWhole: true) != nil, "made again")
  }
}
