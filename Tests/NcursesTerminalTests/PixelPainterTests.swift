import TerminalUI
import TestSupport
import Testing

@testable import NcursesTerminal

@Suite struct PixelPainterTests {
  private func image(
    _ id: UInt32, column: Int, side: Int = 10, part: PixelRect? = nil
  ) -> PixelImage {
    let payload = PixelPayload(
      id: id, encoding: .png, data: [UInt8](repeating: UInt8(id & 255), count: 5000),
      size: PixelSize(width: side, height: side))
    return PixelImage(
      picture: PixelPicture(payload: payload, size: Size(columns: 4, rows: 2), part: part),
      rect: Rect(column: column, row: 1, columns: 4, rows: 2))
  }

  @Test func everyCombinationOfPicturesIsReachedFromEveryOther() {
    // Whatever was shown before, the placements that are left are those that are wanted.
    for seed in 0..<200 {
      var random = SplitMix(seed: UInt64(seed))
      var painter = PixelPainter(mode: .kitty)
      var onScreen: [String: Int] = [:]
      var kept: Set<Int> = []
      for step in 0..<20 {
        let images = (0..<4).compactMap { slot in
          random.next() % 3 == 0 ? nil : image(UInt32(random.next() % 6 + 1), column: slot * 5)
        }
        if random.next() % 7 == 0 {
          painter.forgetScreen()
          onScreen = [:]
        }
        for event in GraphicsStream(painter.drawing(images)).events {
          switch event {
          case .sent(let id, _, let data):
            #expect(kept.insert(id).inserted, "seed \(seed), step \(step): sent twice")
            #expect(data == [UInt8](repeating: UInt8(id & 255), count: 5000))
          case .placed(let id, let at, let keys):
            #expect(kept.contains(id))
            onScreen["\(id) \(keys["p"] ?? "")"] = at.column
          case .deleted(let keys) where keys["d"] == "A":
            onScreen = [:]
            kept = []
          case .deleted(let keys):
            #expect(
              onScreen.removeValue(forKey: "\(keys["i"] ?? "") \(keys["p"] ?? "")") != nil)
          default: Issue.record("seed \(seed): \(event)")
          }
        }
        let wanted = images.map { "\($0.picture.payload.id) \($0.rect.column)" }.sorted()
        let shown = onScreen.map { "\($0.key.split(separator: " ")[0]) \($0.value)" }.sorted()
        #expect(shown == wanted, "seed \(seed), step \(step)")
      }
    }
  }

  @Test func unusedPicturesAreDroppedDownToTheLimit() {
    var painter = PixelPainter(mode: .kitty)
    // Each counts 64 MB; the limit holds two.
    for id in 1...2 { _ = painter.drawing([image(UInt32(id), column: 0, side: 4096)]) }
    let third = GraphicsStream(painter.drawing([image(3, column: 0, side: 4096)]))
    let dropped = third.events.compactMap { event -> String? in
      guard case .deleted(let keys) = event, keys["d"] == "I" else { return nil }
      return keys["i"]
    }
    #expect(dropped == ["1"])
    // What is on the screen is never dropped, however large.
    let all = (4...7).map { image(UInt32($0), column: Int($0) * 5, side: 4096) }
    let many = GraphicsStream(painter.drawing(all))
    let lost = many.events.compactMap { event -> String? in
      guard case .deleted(let keys) = event, keys["d"] == "I" else { return nil }
      return keys["i"]
    }
    #expect(lost.sorted() == ["2", "3"])
  }

  @Test func aPartIsCutByTheTerminal() throws {
    var painter = PixelPainter(mode: .kitty)
    let part = PixelRect(x: 3, y: 4, width: 5, height: 6)
    let placed = try #require(
      GraphicsStream(painter.drawing([image(1, column: 0, part: part)])).placements.first)
    #expect(["x", "y", "w", "h"].map { placed.keys[$0] } == ["3", "4", "5", "6"])
    #expect(placed.keys["C"] == "1")
  }

  @Test func nothingIsWrittenWithoutPixels() {
    for mode in [PictureMode.blocks, .half, .grey, .grey16, .none] {
      var painter = PixelPainter(mode: mode)
      #expect(painter.drawing([image(1, column: 0)]).isEmpty)
      #expect(painter.clearing(for: []).isEmpty && painter.leaving().isEmpty)
    }
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 100])
  func base64IsTheUsual(count: Int) {
    let text = ["", "TA==", "TGk=", "TGlu", "TGluZQ==", "TGluZXU=", "TGluZXVw"]
    let bytes = Array("Lineup".utf8)
    if count < text.count {
      #expect(Base64.encoded(Array(bytes.prefix(count))) == Array(text[count].utf8))
    } else {
      let zeros = Base64.encoded([UInt8](repeating: 0, count: count))
      #expect(zeros.count == 136 && zeros.suffix(2) == [0x3d, 0x3d])
    }
  }
}

private struct SplitMix {
  var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}
