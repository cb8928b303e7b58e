import ChipImaging
import Foundation
import GalleryStore
import ReidCore
import TerminalUI
import TestSupport
import Testing

@testable import ReviewUI

/// The pictures that the whole program writes to terminals that can show pixels, read back.
@Suite(.serialized) struct PixelReviewTests {
  /// A chip of the gallery as it should be shown.
  private struct Shown {
    let chip: String
    /// Whom it shows, where that is known.
    let name: String?
    let image: RasterImage
    let file: [UInt8]
  }

  /// A picture that was written, and where.
  private struct Written {
    let at: Point
    let chip: Shown
  }

  private static func chips(of gallery: TestGallery) throws -> [Shown] {
    let store = try gallery.open()
    defer { try? store.close() }
    return try store.chips(after: 0, limit: 1000).map { record in
      let path = try #require(store.folder.absolutePath(of: record.media))
      return Shown(
        chip: record.chip.id.rawValue, name: try store.state(of: record.chip.id).identity?.name,
        image: try PictureDecoder().decode(fileAt: path, crop: record.chip.crop),
        file: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    }
  }

  private func start(
    _ gallery: TestGallery, _ images: String, _ answers: [PtyAnswer],
    environment: [String: String] = [:]
  ) throws -> ReviewProgram {
    let review = try ReviewProgram(
      gallery, ["--images", images], environment: environment, answers: answers + [.cell])
    try review.waitForProbe()
    return review
  }

  /// Reads the terminal until the program has nothing left to draw, and returns what it wrote.
  ///
  /// On a loaded machine threads can sleep before their work is done, so what has to come is waited
  /// for first.
  private func written(
    _ review: ReviewProgram, once isThere: (GraphicsStream) -> Bool = { _ in true }
  ) throws -> GraphicsStream {
    let end = ContinuousClock.now + ReviewProgram.patience
    repeat {
      #expect(try review.pty.readUntilIdle(timeout: ReviewProgram.patience))
      let stream = GraphicsStream(review.pty.recorded)
      if isThere(stream) { return stream }
    } while ContinuousClock.now < end
    return GraphicsStream(review.pty.recorded)
  }

  /// Bytes that are about pictures by the kitty protocol.
  private func kittyBytes(_ bytes: [UInt8]) -> Int {
    var commands = PtyCommandStrings()
    return bytes.count - commands.removed(from: bytes[...]).count
  }

  /// Selects another candidate, which moves no picture, and expects little to be written.
  private func expectSelectingIsCheap(_ review: ReviewProgram) throws {
    review.pty.recorded = []
    review.press(.tab)
    try review.wait(for: "2 selected") { review.selected($0) == 2 }
    let events = try written(review).events.count
    #expect(events == 0)
    let bytes = review.pty.recorded.count
    #expect(bytes > 0 && bytes < 2048, "\(bytes) bytes")
  }

  /// Opens the help, which lies over all pictures, and closes it again.
  ///
  /// - Returns: What is written when it closes.
  private func afterHelp(_ review: ReviewProgram) throws -> GraphicsStream {
    review.type("?")
    try review.wait(for: "help") { $0.contains("Take back your newest") }
    _ = try written(review)
    review.pty.recorded = []
    review.press(.escape)
    try review.wait(for: "the review") { !$0.contains("Take back your newest") }
    return try written(review)
  }

  /// Expects the first of the queue in the probe's place, and in each candidate's one of theirs.
  private func expectRightPictures(
    _ written: [Written], _ review: ReviewProgram, _ gallery: TestGallery
  ) throws {
    let layout = Layout(review.size)
    /// The topmost picture in a place: below the probe's own there are others of its burst.
    func shown(in rect: Rect) -> Shown? {
      written.filter {
        (rect.column..<rect.endColumn).contains($0.at.column)
          && (rect.row..<rect.endRow).contains($0.at.row)
      }.min { $0.at.row < $1.at.row }?.chip
    }
    let probe = shown(in: layout.probe)?.chip
    #expect(probe == (try gallery.status().nextQueued))
    let names = review.candidates(review.pty.screen)
    #expect(names.count == 5)
    let candidates = layout.tiles.map { shown(in: $0)?.name }
    #expect(candidates == names)
  }

  /// The pixels of encoded bytes, by the decoder of the product.
  private func decoded(_ bytes: [UInt8]) throws -> RasterImage {
    let folder = try TestFolder.make(named: "pixels")
    defer { TestFolder.remove(folder) }
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/picture"))
    return try PictureDecoder().decode(fileAt: folder + "/picture")
  }

  /// The mean difference a channel between sixels and a picture scaled to their size.
  private func difference(_ sixels: SixelImage, from image: RasterImage) -> Double {
    let scaled = Resampling.bicubic(image, width: sixels.width, height: sixels.height)
    var sum = 0
    for (one, other) in zip(sixels.rgba, scaled.rgba) { sum += abs(Int(one) - Int(other)) }
    return Double(sum) / Double(sixels.rgba.count)
  }

  @Test(arguments: ["kitty", "auto"])
  func kittyGetsEachChipOnceAndThenItsNumber(_ images: String) throws {
    let gallery = try TestGallery()
    let chips = try Self.chips(of: gallery)
    let review = try start(gallery, images, [.kitty])
    let first = try written(review) { $0.placements.count >= 6 }
    #expect(first.complaints.isEmpty)
    var byNumber: [Int: Shown] = [:]
    for (id, data) in first.sent {
      #expect(byNumber[id] == nil, "picture \(id) was sent twice")
      let image = try decoded(data)
      let chip: Shown = try #require(
        chips.first { $0.image == image }, "no chip looks like picture \(id)")
      byNumber[id] = chip
    }
    let pictures = try first.placements.map { id, at, _ in
      Written(at: at, chip: try #require(byNumber[id], "\(id) was never sent"))
    }
    #expect(pictures.count >= 6)
    try expectRightPictures(pictures, review, gallery)
    try expectSelectingIsCheap(review)

    // Help covers them all; behind it come the same pictures by their numbers.
    let second = try afterHelp(review)
    #expect(second.sent.isEmpty)
    let numbers = second.placements.map(\.id)
    #expect(numbers.count == pictures.count && numbers.allSatisfy { byNumber[$0] != nil })
    let cost = kittyBytes(review.pty.recorded)
    #expect(cost < 2048, "\(numbers.count) pictures that are known took \(cost) bytes")

    review.pty.recorded = []
    #expect(try review.quit() == .exited(0))
    guard case .deleted(let keys)? = GraphicsStream(review.pty.recorded).events.last else {
      Issue.record("the pictures were left behind")
      return
    }
    #expect(keys["d"] == "A")
    // Placing saves the cursor while it hides; some terminals bring it back hidden at the end.
    let screen = review.pty.screen
    #expect(!screen.isAlternate && screen.isCursorVisible)
  }

  @Test(arguments: ["sixel", "auto"])
  func sixelsShowTheChips(_ images: String) throws {
    let gallery = try TestGallery()
    let chips = try Self.chips(of: gallery)
    let review = try start(gallery, images, [.sixel])
    let first = try written(review) { $0.sixels.count >= 6 }
    #expect(first.complaints.isEmpty)
    let pictures = try first.sixels.map { image, at in
      #expect(image.width >= 20 && image.height >= 20)
      let differences = chips.map { difference(image, from: $0.image) }
      let least: Double = try #require(differences.min())
      #expect(least < 6, "the best is \(least) off")
      return Written(at: at, chip: chips[try #require(differences.firstIndex(of: least))])
    }
    #expect(pictures.count >= 6)
    try expectRightPictures(pictures, review, gallery)
    try expectSelectingIsCheap(review)

    // What was covered is drawn again from what was kept, byte by byte the same.
    let before = Set(first.sixels.map(\.image.rgba))
    let second = try afterHelp(review)
    let known = second.sixels.count { before.contains($0.image.rgba) }
    #expect(known == pictures.count && second.sixels.count == known)
    #expect(try review.quit() == .exited(0))
  }

  @Test func inlineImagesAreTheChipsFiles() throws {
    let gallery = try TestGallery()
    let chips = try Self.chips(of: gallery)
    let review = try start(gallery, "auto", [], environment: ["TERM_PROGRAM": "iTerm.app"])
    let first = try written(review) { $0.files >= 6 }
    #expect(first.complaints.isEmpty)
    var pictures: [Written] = []
    for case .file(let data, let at, _) in first.events {
      let chip: Shown = try #require(
        chips.first { $0.file == data }, "no chip's file is shown at \(at)")
      pictures.append(Written(at: at, chip: chip))
    }
    #expect(pictures.count >= 6)
    try expectRightPictures(pictures, review, gallery)
    try expectSelectingIsCheap(review)
    #expect(try review.quit() == .exited(0))
  }
}

extension GraphicsStream {
  /// How many pictures were written as files.
  fileprivate var files: Int {
    events.count { if case .file = $0 { true } else { false } }
  }
}
