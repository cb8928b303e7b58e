import Foundation
import TerminalUI
import TestSupport
import Testing

/// What the first frame shows, on different terminals.
@Suite(.serialized) struct FirstFrameTests {
  private static func isColoured(_ cell: PtyCell) -> Bool {
    if case .rgb = cell.style.foreground { return true }
    if case .rgb = cell.style.background { return true }
    return false
  }

  /// Waits until probe and five candidates have pictures of such cells.
  private func waitForPictures(
    _ review: ReviewProgram, _ isPicture: (PtyCell) -> Bool
  ) throws -> PtyScreen {
    // A chip is square and so are not all rooms: half of the smaller side is filled at least.
    let room = review.pictureRoom()
    return try review.wait(for: "six pictures") { screen in
      let cells = review.pictureCells(screen, isPicture)
      return cells.probe > room.probe / 4
        && cells.candidates.count == 5
        && cells.candidates.allSatisfy { $0 > room.candidate / 4 }
    }
  }

  @Test func showsTheProbeAndTheFiveMostSimilarIndividuals() throws {
    let gallery = try TestGallery()
    let before = try gallery.status()
    let chip = try #require(before.nextQueued)
    let names = try gallery.bestNames(of: chip, count: 5)
    #expect(names.count == 5)
    let review = try ReviewProgram(gallery)
    let screen = try waitForPictures(review, Self.isColoured)
    #expect(review.candidates(screen) == names)
    #expect(review.selected(screen) == 1)
    #expect(review.probe(screen).hasPrefix("bear-"))
    #expect(screen.rows[0].contains("queue 1/\(before.queued)"))
    #expect(screen.rows[0].contains("0 decided"))
    #expect(screen.rows[0].contains("efficientnet-lite0"))
    #expect(screen.contains("1-5 accept") && screen.contains("q quit"))
    #expect(screen.contains("sim .") && !screen.contains("%"))
    #expect(screen.isAlternate && !screen.isCursorVisible)
    #expect(try review.quit() == .exited(0))
    #expect(review.pty.screen.contains("0 decisions. All is saved."))
    #expect(try gallery.status() == before)
  }

  @Test(arguments: [
    Size(columns: 80, rows: 24), Size(columns: 200, rows: 60), Size(columns: 300, rows: 90),
  ])
  func fillsEverySize(_ size: Size) throws {
    let review = try ReviewProgram(TestGallery(), size: size)
    try review.waitForProbe()
    let screen = try waitForPictures(review, Self.isColoured)
    #expect(review.candidates(screen).count == 5)
    #expect(try review.quit() == .exited(0))
  }

  @Test func showsGreyPicturesWith256Colours() throws {
    // A terminal that does not say whether it has true colour is asked; this one is xterm's
    // 256-colour entry inside a multiplexer that cannot be asked.
    let review = try ReviewProgram(
      TestGallery(), environment: ["TERM": "screen-256color", "COLORTERM": ""])
    try review.waitForProbe()
    let greys = try waitForPictures(review) { cell in
      [cell.style.foreground, cell.style.background].contains { color in
        if case .palette(let number) = color { number >= 16 } else { false }
      }
    }
    let used = Set(greys.cells.flatMap { [$0.style.foreground, $0.style.background] })
    for color in used {
      switch color {
      case .rgb: Issue.record("true colour on a terminal of 256 colours: \(color)")
      case .palette(let number) where number >= 16 && number < 232:
        let cube = [Int(number - 16) / 36, Int(number - 16) / 6 % 6, Int(number - 16) % 6]
        let isGrey = Set(cube).count == 1
        #expect(isGrey || !isInPicture(greys, color, review), "colour \(number)")
      case .palette, .standard: break
      }
    }
    #expect(try review.quit() == .exited(0))
  }

  /// Whether a colour is used inside the pictures; below the probe there are words too.
  private func isInPicture(_ screen: PtyScreen, _ color: Color, _ review: ReviewProgram) -> Bool {
    let cells = review.pictureCells(screen) {
      $0.style.foreground == color || $0.style.background == color
    }
    return cells.candidates.contains { $0 > 0 }
  }

  @Test func showsNamesInsteadOfPicturesWithImagesNone() throws {
    let review = try ReviewProgram(TestGallery(), ["--images", "none"])
    let screen = try review.waitForProbe()
    #expect(review.candidates(screen).count == 5)
    let cells = review.pictureCells(screen) {
      "▀▄█▌▐▝▘▖▗▚▞".contains($0.text) && !$0.text.isEmpty
    }
    #expect(cells.probe == 0 && cells.candidates.allSatisfy { $0 == 0 })
    review.type("1")
    try review.waitForDecision(1, "accepted")
    #expect(try review.quit() == .exited(0))
  }

  @Test(arguments: ["half", "blocks", "grey"])
  func drawsPicturesAsAsked(_ images: String) throws {
    let review = try ReviewProgram(TestGallery(), ["--images", images])
    try review.waitForProbe()
    let screen = try waitForPictures(review, Self.isColoured)
    let symbols = Set(screen.cells.filter(Self.isColoured).map(\.text))
    #expect(images != "half" || !symbols.contains("▚"))
    #expect(try review.quit() == .exited(0))
  }

  @Test(arguments: ["C", "POSIX", "de_DE.ISO-8859-1", "nonsense"])
  func worksInAnyLocale(_ locale: String) throws {
    let gallery = try TestGallery()
    let review = try ReviewProgram(gallery, environment: ["LANG": locale, "LC_ALL": locale])
    // The hints come after the status line, and a screen may arrive in pieces.
    try review.wait(for: "the first probe") { $0.contains("sim .") && $0.contains("1-5 accept") }
    review.type("2")
    try review.wait(for: "the confirmation") { $0.contains("accepted") && $0.contains("1 decided") }
    #expect(try review.quit() == .exited(0))
    #expect(try gallery.decisions().count == 1)
  }

  @Test(arguments: ["dumb", "unknown", "no-such-terminal", ""])
  func refusesTerminalsThatCannotPlaceText(_ term: String) throws {
    let gallery = try TestGallery(.empty)
    let review = try ReviewProgram(gallery, environment: ["TERM": term])
    #expect(try review.pty.waitForExit() == .exited(2))
    let screen = review.pty.screen
    #expect(screen.contains("TERM"), "\(screen.text)")
    #expect(!screen.isAlternate && screen.isCursorVisible)
    #expect(try gallery.sessions().isEmpty)
    #expect(gallery.isLockFree())
  }

  @Test(arguments: [[], ["--readonly"]])
  func refusesWhatIsNotATerminal(_ arguments: [String]) throws {
    let gallery = try TestGallery(.empty)
    let outcome = try LineupProgram.run(["review", "--gallery", gallery.path] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("not a terminal"))
    #expect(try gallery.sessions().isEmpty)
    #expect(gallery.isLockFree())
  }

  @Test func keepsStandardOutputForTheReport() throws {
    struct Report: Decodable {
      let decisions: Int
      let undone: Int
      let minutes: Double
      let perHour: Double?
    }
    let gallery = try TestGallery()
    let file = gallery.path + "/../report.json"
    let program = try LineupProgram.path()
    let review = try ReviewProgram(
      shell: "exec '\(program)' review --json --gallery '\(gallery.path)' > '\(file)'")
    try review.waitForProbe()
    review.type("1")
    try review.waitForDecision(1, "accepted")
    review.type("u")
    try review.waitForNotice("Undone")
    review.type("s")
    try review.waitForDecision(2, "Skipped")
    #expect(try review.quit() == .exited(0))
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    let report = try JSONDecoder().decode(Report.self, from: data)
    #expect(report.decisions == 2 && report.undone == 1)
  }
}
