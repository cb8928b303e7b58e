import DenseMath
import Foundation
import ReidCore
import TerminalUI
import Testing

@testable import Workbench

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Pictures of maps")
struct MapDrawingTests {
  private static let hostile = [
    "<script>alert(1)</script>", "a & b", "\"quoted\" 'too'", "]]>", "<!--", "\u{1B}[31mRed",
    "\u{202E}gnirts", "熊 Tanuki", "", String(repeating: "long ", count: 200), "\u{FFFE}x\u{0}",
  ]

  /// Groups of chips with some that stray.
  static func plate(
    groups: Int, of count: Int, names: [String]? = nil, seed: Int = 1
  ) -> MapPlate {
    var random = SeededGenerator(seed: seed)
    var places: [SIMD2<Float>] = []
    var labels: [Int?] = []
    for group in 0..<groups {
      let middle = SIMD2<Float>(
        Float.random(in: -50...50, using: &random), Float.random(in: -50...50, using: &random))
      for _ in 0..<count {
        places.append(
          middle
            + SIMD2(
              Float.random(in: -5...5, using: &random), Float.random(in: -5...5, using: &random)))
        labels.append(Int.random(in: 0..<6, using: &random) == 0 ? nil : group)
      }
    }
    let outliers = labels.indices.filter { labels[$0] != nil && $0 % 23 == 4 }
    return MapPlate(
      title: "a map", notes: ["a note"], places: places, labels: labels,
      names: names ?? (0..<groups).map { "Bear \($0)" }, outliers: Set(outliers))
  }

  @Test func theFirstMarksDifferAndNeverByColourAlone() {
    let marks = (0..<36).map(MapMark.init(individual:))
    #expect(Set(marks).count == 36)
    for (mark, next) in zip(marks, marks.dropFirst()) {
      #expect(mark.shape != next.shape)
      #expect(mark.color != next.color)
    }
  }

  @Test func everyChipIsDrawnOnceAndNothingIsOutsideOrNaN() {
    for (groups, count) in [(0, 0), (1, 1), (2, 1), (7, 40), (120, 12)] {
      let plate = Self.plate(groups: groups, of: count)
      for measures in [MapScene.Measures.vector, .pixels] {
        let scene = MapScene(plate, measures: measures)
        var marks = 0
        var hollows = 0
        var rings = 0
        for item in scene.items {
          let place: SIMD2<Float>
          switch item {
          case .mark(_, let at): (place, marks) = (at, marks + 1)
          case .hollow(let at): (place, hollows) = (at, hollows + 1)
          case .ring(let at): (place, rings) = (at, rings + 1)
          case .leader(let from, _): place = from
          case .text(_, let at, _): place = at
          case .panel(let origin, _): place = origin
          }
          #expect(place.x >= 0 && place.x < measures.size.x, "\(item)")
          #expect(place.y >= 0 && place.y < measures.size.y, "\(item)")
        }
        let inLegend = plate.unnamed > 0 ? 1 : 0
        #expect(hollows == plate.unnamed + inLegend)
        #expect(rings == plate.outliers + (plate.outliers > 0 ? 1 : 0))
        #expect(marks >= plate.dots.count - plate.unnamed)
        #expect(marks <= plate.dots.count - plate.unnamed + plate.entries.count)
      }
    }
  }

  @Test(arguments: 1...12) func namesLieOnNoOtherAndOnNoRing(seed: Int) {
    let plate = Self.plate(groups: 60, of: 9, seed: seed)
    let measures = MapScene.Measures.vector
    var boxes: [MapBox] = []
    var rings: [SIMD2<Float>] = []
    for item in MapScene(plate, measures: measures).items {
      switch item {
      case .text(let words, let at, .label), .text(let words, let at, .stray):
        boxes.append(
          MapBox(
            origin: at - [0, measures.line * 0.6],
            size: [Float(words.count) * measures.advance, measures.line * 0.6]))
      case .ring(let at): rings.append(at)
      default: break
      }
    }
    #expect(boxes.count > 10, "seed \(seed)")
    for (number, box) in boxes.enumerated() {
      #expect(!boxes[..<number].contains { $0.overlaps(box) }, "seed \(seed)")
      #expect(!rings.contains { box.distance(to: $0) == 0 }, "seed \(seed)")
    }
  }

  @Test func aNameStandsOnlyWhereItsChipsAre() {
    func names(_ places: [SIMD2<Float>]) -> [String] {
      // The second individual keeps the map as wide as it is.
      let plate = MapPlate(
        title: "", notes: [], places: places + [[0, 0], [100, 100]],
        labels: places.map { _ in 0 } + [1, 1], names: ["Otis", "Grazer"], outliers: [])
      return MapScene(plate, measures: .vector).items.compactMap {
        if case .text(let words, _, .label) = $0 { words } else { nil }
      }
    }
    #expect(
      names([[50, 50], [51, 50], [50, 53], [90, 9]]) == ["Otis"], "one stray is no matter")
    #expect(names([[5, 50], [91, 50], [50, 93], [90, 9]]).isEmpty)
  }

  @Test func hostileNamesStayWordsInSVG() throws {
    let plate = Self.plate(groups: Self.hostile.count, of: 4, names: Self.hostile)
    let svg = MapVectorDrawing.svg(plate)
    let reader = ElementReader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(
      Set(reader.elements) == ["svg", "title", "style", "rect", "path", "circle", "line", "text"])
    #expect(reader.words.contains { $0.hasPrefix("<script>alert(1)") })
    #expect(reader.words.contains { $0.hasPrefix("a & b") })
    #expect(svg.components(separatedBy: "http").count == 2, "nothing but the namespace")
    let unsafe = svg.unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
    }
    #expect(unsafe.isEmpty)
  }

  @Test func pixelsShowWhatTheSceneHas() throws {
    let empty = MapPixelDrawing.image(
      MapPlate(title: "", notes: [], places: [], labels: [], names: [], outliers: []))
    let one = MapPlate(
      title: "", notes: [], places: [[3, 3]], labels: [0], names: ["Otis"], outliers: [0])
    let image = MapPixelDrawing.image(one)
    #expect(image.width == empty.width && image.height == empty.height)
    func pixel(_ place: SIMD2<Float>) -> UInt32 {
      let start = (Int(place.y) * image.width + Int(place.x)) * 4
      return image.rgba[start..<start + 3].reduce(0) { $0 << 8 | UInt32($1) }
    }
    var found = 0
    for item in MapScene(one, measures: .pixels).items {
      if case .mark(let mark, let at) = item {
        #expect(pixel(at) == mark.color)
        found += 1
      } else if case .ring(let at) = item {
        #expect(pixel(at + [MapScene.Measures.pixels.radius * 2, 0]) < 0x808080)
        found += 1
      }
    }
    #expect(found == 4, "one of each in the plot and in the legend")
    #expect(MapPixelDrawing.image(one) == image, "the same every time")
  }

  @Test func theFontHasEveryLetterAndForeignOnesAreBoxes() {
    let letters = (UInt8(33)...126).map { PixelFont.pixels(of: Character(Unicode.Scalar($0))) }
    #expect(Set(letters).count == letters.count)
    #expect(letters.allSatisfy { $0.contains(true) })
    #expect(!PixelFont.pixels(of: " ").contains(true))
    #expect(PixelFont.pixels(of: "é") == PixelFont.pixels(of: "e"))
    #expect(PixelFont.pixels(of: "熊") == PixelFont.pixels(of: "Ω"))
    #expect(!letters.contains(PixelFont.pixels(of: "熊")))
  }

  @Test func lettersNameIndividuals() {
    let plate = MapPlate(
      title: "t", notes: ["n"], places: [[0, 0], [1, 0], [2, 0], [3, 0], [4, 0]],
      labels: [0, 0, 1, nil, 0], names: ["Otis", "Grazer"], outliers: [4])
    let drawing = MapTextDrawing(plate, columns: 22, rows: 12, isUnicode: false)
    #expect(drawing.plain.contains { $0.filter("AB.".contains) == "AAB.A" })
    #expect(drawing.plain.contains { $0.hasPrefix("A Otis 3  B Grazer 1") })
    let reversed = drawing.lines.flatMap { $0 }.filter { $0.isReversed && $0.text == "A" }
    #expect(reversed.count == 1, "the one that strays")
    #expect(drawing.plain.allSatisfy { $0.allSatisfy(\.isASCII) })
  }

  @Test func textKeepsWithinTheTerminal() {
    for (groups, columns, rows) in [
      (0, 80, 24), (1, 20, 5), (11, 80, 24), (200, 80, 24), (200, 200, 60), (11, 1, 1),
    ] {
      let names = (0..<groups).map { Self.hostile[$0 % Self.hostile.count] + "\($0)" }
      let plate = Self.plate(groups: groups, of: 5, names: names)
      let drawing = MapTextDrawing(plate, columns: columns, rows: rows, isUnicode: true)
      for line in drawing.plain {
        #expect(
          TextWidth.columns(of: line) <= max(20, columns), "\(groups) \(columns): \(line)")
        #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
      }
      #expect(drawing.lines.count < max(rows, 18))
    }
  }
}

/// Collects the elements and words of a document.
private final class ElementReader: NSObject, XMLParserDelegate {
  var elements: [String] = []
  var words: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?, attributes attributeDict: [String: String] = [:]
  ) {
    elements.append(elementName)
    words.append("")
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if !words.isEmpty { words[words.count - 1] += string }
  }
}
