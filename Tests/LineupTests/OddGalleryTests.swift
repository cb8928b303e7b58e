import Foundation
import TerminalUI
import TestSupport
import Testing

/// Galleries that have not got everything yet, and galleries full of nasty text.
@Suite struct OddGalleryTests {
  /// Copies some of the demo's pictures into a folder.
  private func pictures(_ count: Int) throws -> (folder: String, names: [String]) {
    let folder = try TestFolder.make(named: "pictures")
    let chips = URL(fileURLWithPath: try MasterGallery.embedded.path() + "/chips")
    let files = try FileManager.default.subpathsOfDirectory(atPath: chips.path).sorted()
      .filter { $0.hasSuffix(".png") }.prefix(count)
    var names: [String] = []
    for (number, file) in files.enumerated() {
      names.append("picture-\(number + 1).png")
      try FileManager.default.copyItem(
        atPath: chips.path + "/" + file, toPath: "\(folder)/picture-\(number + 1).png")
    }
    return (folder, names)
  }

  @Test func anEmptyGallerySaysSo() throws {
    let gallery = try TestGallery(.empty)
    let review = try ReviewProgram(gallery)
    try review.wait(for: "Three steps to a first match")
    for key in "1xXns/-cbzi" { review.press(.character(key)) }
    review.type("u")
    try review.waitForNotice("Not undone")
    review.type("?")
    try review.wait(for: "Take back your newest decision")
    review.press(.escape)
    // An escape and a key that come together would be read as one key.
    try review.wait(for: "the end of the help") {
      $0.contains("Three steps to a first match") && !$0.contains("Take back your newest decision")
    }
    #expect(try review.quit() == .exited(0))
    #expect(try gallery.decisions().isEmpty)
  }

  @Test func aMissingGalleryIsRefused() throws {
    let missing = try TestFolder.make(named: "missing") + "/nothing"
    let review = try ReviewProgram(
      shell: "exec '\(try LineupProgram.path())' review --gallery '\(missing)'")
    #expect(try review.pty.waitForExit() == .exited(66))
    #expect(!review.pty.screen.isAlternate)
    #expect(!FileManager.default.fileExists(atPath: missing))
  }

  @Test func whatIsNotEmbeddedYetIsEmbeddedMeanwhile() throws {
    let gallery = try TestGallery(.empty)
    let (folder, names) = try pictures(3)
    defer { TestFolder.remove(folder) }
    let outcome = try LineupProgram.run(
      ["ingest", folder, "--gallery", gallery.path, "--quiet"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try gallery.status().embedded == 0)
    let review = try ReviewProgram(gallery)
    try review.wait(for: "the first probe") {
      $0.rows[0].contains("queue 1/3") && names.contains(review.probe($0))
    }
    // The first becomes known; by then, or soon, the others have vectors to be compared with.
    review.type("n")
    try review.waitForNotice("Name of the new individual")
    review.press(.enter)
    try review.waitForDecision(1, "is new")
    try review.wait(for: "a candidate") {
      review.candidates($0).count == 1 && $0.contains("sim ")
    }
    #expect(try review.quit() == .exited(0))
    #expect(try gallery.verify().ok)
  }

  /// Names that would do something to a terminal if they reached it.
  static let hostileNames = [
    "\u{1B}[2J\u{1B}[HGone", "\u{1B}]0;title\u{7}Bell", "\u{1B}[?1049lLeft", "\u{1B}cReset",
    "\u{9B}31mRed", "\u{202E}desrever\u{202C}", "\u{200F}\u{5D3}\u{5D5}\u{5D1}",
    String(repeating: "Long", count: 50), "e" + String(repeating: "\u{301}", count: 40),
    "tab\tnew\u{B}line", "\u{0}Zero\u{0}", "熊🐻‍❄️\u{FE0F}", "\u{FEFF}\u{200B}Hidden",
  ]

  @Test func hostileNamesNeverReachTheTerminal() throws {
    let gallery = try TestGallery(.empty)
    let names = Self.hostileNames
    let (folder, files) = try pictures(names.count + 2)
    defer { TestFolder.remove(folder) }
    var csv = "image_id,identity,path,date,camera\n"
    for (place, file) in files.enumerated() {
      let name = place < names.count ? names[place] : ""
      let quoted = name.replacingOccurrences(of: "\"", with: "\"\"")
      csv += "\(place),\"\(quoted)\",\(file),2024-05-\(10 + place),\"\u{1B}[31mcam\u{202E}\"\n"
    }
    try Data(csv.utf8).write(to: URL(fileURLWithPath: folder + "/metadata.csv"))
    let ingested = try LineupProgram.run([
      "ingest", "--metadata", folder + "/metadata.csv", "--known", "--gallery", gallery.path,
      "--quiet",
    ])
    #expect(ingested.status == 0, "\(ingested.errors)")
    let embedded = try LineupProgram.run(["embed", "--gallery", gallery.path, "--quiet"])
    #expect(embedded.status == 0, "\(embedded.errors)")
    #expect(try gallery.status().individuals > 5)

    // `script` keeps every byte that the program writes.
    let transcript = folder + "/transcript"
    let program = try LineupProgram.path()
    let review = try ReviewProgram(
      shell: "exec script -qfec \"'\(program)' review --gallery '\(gallery.path)'\" "
        + "'\(transcript)'")
    try review.waitForProbe()
    review.type("i")
    try review.wait(for: "the details") { $0.contains("image_id") || $0.contains("camera") }
    review.type("i")
    review.type("/")
    try review.wait(for: "the individuals") {
      $0.contains("Find an individual") && $0.contains("LongLong")
    }
    review.press(.down, .down, .up, .escape)
    try review.wait(for: "the panel's end") { !$0.contains("Find an individual") }
    for decision in 1...3 {
      review.type("x")
      try review.waitForDecision(decision, "Not ")
    }
    review.type("n")
    try review.waitForNotice("Name of the new individual")
    review.press(.control("u"))
    review.pty.paste("\u{1B}[31mpasted\u{202E}\u{7}")
    review.press(.escape)
    try review.wait(for: "the end of the prompt") { !review.notice($0).contains("Name of the") }
    review.type("1")
    let last = try review.waitForDecision(4, "accepted")
    #expect(last.isAlternate && last.bells == 0 && !last.isCursorVisible)
    for cell in last.cells {
      let strange = cell.text.unicodeScalars.filter {
        $0.properties.generalCategory == .control || $0.properties.isBidiControl
      }
      #expect(strange.isEmpty, "\(cell)")
    }
    #expect(try review.quit() == .exited(0))

    let bytes = String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: transcript)), as: UTF8.self)
    #expect(bytes.contains("Lineup"))
    for danger in [
      "\u{1B}[2J\u{1B}[HG", "\u{1B}]0;title", "\u{1B}[?1049lLeft", "\u{1B}cReset", "\u{9B}",
      "\u{202E}", "\u{202C}", "\u{200F}", "\u{200B}", "\u{FEFF}", "\u{1B}[31mcam",
      "\u{1B}[31mpasted",
    ] {
      #expect(!bytes.contains(danger), "\(danger.debugDescription) reached the terminal")
    }
    // The same names in the commands' own texts.
    let listed = try LineupProgram.run(["individuals", "list", "--gallery", gallery.path])
    let text = String(decoding: listed.output, as: UTF8.self)
    #expect(listed.status == 0 && !text.isEmpty)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}") && !text.contains("\u{202E}"))
  }
}
