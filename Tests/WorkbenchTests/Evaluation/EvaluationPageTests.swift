import ChipImaging
import Evaluation
import Foundation
import ReidCore
import Testing

@testable import Workbench

@Suite("The report of a measurement")
struct EvaluationPageTests {
  /// Elements of a page, and those that were never closed or never opened.
  private static func parse(_ page: String) -> (elements: Set<String>, faults: [String]) {
    let void: Set<String> = ["meta", "br", "img", "!doctype"]
    var (elements, faults): (Set<String>, [String]) = ([], [])
    var open: [String] = []
    for piece in page.split(separator: "<").dropFirst() {
      let tag = piece.prefix { $0 != ">" }
      let isClosed = tag.hasSuffix("/")
      let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" }.lowercased()
      elements.insert(name)
      if tag.hasPrefix("/") {
        if open.last == name { open.removeLast() } else { faults.append("</\(name)>") }
      } else if !isClosed, !void.contains(name) {
        open.append(name)
      }
    }
    return (elements, faults + open)
  }

  private static let allowed: Set<String> = [
    "!doctype", "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "p",
    "strong", "dl", "div", "dt", "dd", "bdi", "ul", "li", "section", "figure", "span", "svg",
    "path",
    "text", "circle", "rect", "figcaption", "table", "thead", "tbody", "tr", "th", "td", "ol", "br",
    "code", "footer",
  ]

  @Test func itHoldsEveryPart() throws {
    let page = try MeasuredBench.page(
      try MeasuredBench.set(individuals: 60, chips: 5, spread: 1))
    for part in [
      "Finding known animals", "Known or new", "Calibration", "Every animal", "Worst confusions",
      "leave-one-out, exclude encounter", "made-up", "95 % interval", "1000 bootstrap draws",
      "2025-10-09", "2024-10-04", "animal 59", "chip-", "prefers-color-scheme: dark", "AUROC",
      "color-scheme", "</html>",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(page.components(separatedBy: "<svg").count == 4, "three figures")
    let (elements, faults) = Self.parse(page)
    #expect(faults.isEmpty)
    #expect(elements.isSubset(of: Self.allowed), "\(elements.subtracting(Self.allowed))")
    #expect(!page.contains("nan") && !page.contains("inf\"") && !page.contains("Optional("))
  }

  @Test func itFetchesNothing() throws {
    let page = try MeasuredBench.page(try MeasuredBench.set(individuals: 20, chips: 4))
      .replacing("http://www.w3.org/2000/svg", with: "")
    for foreign in [
      "http:", "https:", "//", "<script", "<link", "<img", "<iframe", "@import", "url(",
    ] {
      #expect(!page.contains(foreign), "\(foreign)")
    }
    #expect(page.contains("default-src 'none'"))
  }

  @Test func hostileNamesStayNames() throws {
    let hostile = MeasuredBench.hostile
    let measured = try MeasuredBench.set(individuals: 12, chips: 4, spread: 2) {
      "\(hostile)&amp; \($0)"
    }
    let skipped = MeasuredSet(
      set: measured.set, key: measured.key, engine: hostile, model: hostile,
      skipped: [SkippedFile(path: hostile, reason: hostile)], names: measured.names, pixels: [:],
      head: nil, calibration: .missing(hostile))
    let page = try MeasuredBench.page(skipped)
    let (elements, faults) = Self.parse(page)
    #expect(elements.isSubset(of: Self.allowed), "\(elements.subtracting(Self.allowed))")
    #expect(faults.isEmpty)
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=&#39;x"))
    #expect(page.contains("&amp;amp; 3"), "an entity in a name is text")
    #expect(!page.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test(arguments: [
    (0, 0, DivisionChoice?.none), (1, 1, nil), (1, 4, nil), (6, 1, nil), (3, 3, nil),
    (12, 5, .open), (12, 5, .time), (12, 5, .disjoint), (12, 5, .closed),
  ])
  func everySizeHasAPage(individuals: Int, chips: Int, split: DivisionChoice?) throws {
    let page = try MeasuredBench.page(
      try MeasuredBench.set(individuals: individuals, chips: chips)
    ) { $0.split = split }
    let (elements, faults) = Self.parse(page)
    #expect(faults.isEmpty)
    #expect(elements.isSubset(of: Self.allowed))
    #expect(!page.contains("nan") && page.contains("</html>"))
  }

  @Test func equalScoresHaveAHistogram() throws {
    let page = try MeasuredBench.page(
      try MeasuredBench.set(individuals: 3, chips: 4, spread: 0)
    ) { $0.seed = 2 }
    #expect(!page.contains("nan"))
    #expect(Self.parse(page).faults.isEmpty)
  }

  @Test func picturesComeOnlyWhenAskedFor() throws {
    let folder = try TemporaryFolder()
    let path = try folder.picture(3, "chip.png")
    let measured = try MeasuredBench.set(individuals: 10, chips: 4, spread: 2)
    let shown = MeasuredSet(
      set: measured.set, key: measured.key, engine: "stored", model: "made-up", skipped: [],
      names: measured.names,
      pixels: Dictionary(
        uniqueKeysWithValues: measured.set.chips.enumerated().map {
          ($1.chip, .file(path: $0 == 0 ? folder.path("gone.png") : path, crop: nil))
        }), head: nil, calibration: .missing("none"))
    #expect(!(try MeasuredBench.page(shown)).contains("<img"))
    let page = try MeasuredBench.page(shown) { $0.hasPictures = true }
    #expect(page.contains("src=\"data:image/jpeg;base64,"))
    #expect(!page.contains(path), "where a picture lies is nobody's business")
    #expect(Self.parse(page).faults.isEmpty)
  }

  @Test func aPageIsWrittenWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let measured = try MeasuredBench.set(individuals: 6, chips: 3)
    let made = try MeasuredBench.measure(measured)
    let page = EvaluationPage(
      made.measurement, of: measured, report: made.report, made.options, date: Date())
    let path = try folder.write("before", to: "report.html")
    try page.write(to: path)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("<!DOCTYPE html>") && text.hasSuffix("</html>\n"))
    let failure = #expect(throws: Failure.self) { try page.write(to: folder.path("no/such.html")) }
    #expect(failure?.kind == .cannotCreate)
  }

  @Test(arguments: ["", "a", "&", "<>\"'&", "\u{0}\n\t", "熊🐻", "]]>", "--><!--"])
  func nothingOfATextIsMarkup(text: String) {
    let escaped = Markup(escaping: text).source
    #expect(!escaped.contains { "<>\"'".contains($0) })
    let interpolated: Markup = "<b>\(text)</b>"
    #expect(interpolated.source == "<b>\(escaped)</b>")
  }
}
