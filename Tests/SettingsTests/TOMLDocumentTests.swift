import Testing

@testable import Workbench

@Suite("A TOML file, with lines")
struct TOMLDocumentTests {
  private func lines(_ text: String) -> [String: Int?] {
    let document = TOMLDocument(text: text, path: "f.toml")
    return Dictionary(
      document.entries.map { ($0.path.joined(separator: "|"), $0.line) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test("An empty text has no values and nothing to complain of")
  func empty() {
    for text in ["", "\n", "# nothing\n\n", "[screen]\n"] {
      let document = TOMLDocument(text: text, path: "f.toml")
      #expect(document.entries.isEmpty && document.complaints.isEmpty, "\(text.debugDescription)")
    }
  }

  @Test("Every value knows its line, in every spelling of keys and tables")
  func places() {
    let text = """
      gallery = "bears" # first

      [ screen ]
      "C-n" = "new"
      'x y' = 1
        mouse   =false
      [model."odd.name"]
      a.b = 2.5
      "qu\\"ote" = "x"
      """
    #expect(
      lines(text) == [
        "gallery": 1, "screen|C-n": 4, "screen|x y": 5, "screen|mouse": 6,
        "model|odd.name|a|b": 8, "model|odd.name|qu\"ote": 9,
      ])
  }

  @Test("Values that go over several lines do not move the lines after them")
  func longValues() {
    let text = #"""
      list = [
        "a", # [ in a comment
        "b]",
        [1, 2],
      ]
      text = """
      looks = "like a key"
      \""" still inside
      """
      raw = '''
      [looks.like.a.table]
      '''
      inline = { one = 1, two = "}" }
      last = true
      """#
    let found = lines(text)
    #expect(found["list"] == 1)
    #expect(found["text"] == 6)
    #expect(found["raw"] == 10)
    #expect(found["inline|one"] == 13 && found["inline|two"] == 13)
    #expect(found["last"] == 14)
    #expect(found.count == 6)
  }

  @Test("Windows line ends and a text without a last line end are read alike")
  func lineEnds() {
    #expect(lines("a = 1\r\n[t]\r\nb = 2") == ["a": 1, "t|b": 3])
  }

  @Test("A broken file is refused with its line, and says what it costs")
  func broken() throws {
    let document = TOMLDocument(text: "a = 1\nb = = 2\n", path: "/etc/f.toml")
    #expect(document.entries.isEmpty)
    let complaint = try #require(document.complaints.first)
    #expect(complaint.line == 2)
    #expect(complaint.description.hasPrefix("/etc/f.toml:2: "))
    #expect(complaint.text.contains("all defaults are used"))
  }

  @Test("A key that is set twice costs its second line and nothing else")
  func twice() {
    let document = TOMLDocument(
      text: "[a]\nx = 1\ny = 2\nx = 3\n[b]\nx = 4\n", path: "f.toml")
    #expect(document.entries.map(\.path) == [["a", "x"], ["a", "y"], ["b", "x"]])
    #expect(document.entries.map(\.value) == [.whole(1), .whole(2), .whole(4)])
    #expect(
      document.complaints.map(\.description) == [
        "f.toml:4: a.x is set a second time (first on line 2); this line is ignored"
      ])
  }

  @Test("Kinds of values are told apart, whole numbers from others too")
  func kinds() {
    let document = TOMLDocument(
      text: "a = 1\nb = 1.0\nc = \"1\"\nd = true\ne = 2026-11-21\nf = []\n", path: "f.toml")
    #expect(
      document.entries.map(\.value) == [
        .whole(1), .number(1), .text("1"), .flag(true), .other("date"), .other("array"),
      ])
  }

  @Test("Hostile files are complained of in one line without control characters")
  func hostile() throws {
    let text = "a = \"\u{1B}[2J\"\n"
    let document = TOMLDocument(text: text, path: "/tmp/\u{1B}]0;x\u{7}.toml")
    for complaint in document.complaints {
      let line = complaint.description
      #expect(!line.unicodeScalars.contains { $0.value < 32 }, "\(line.debugDescription)")
    }
    #expect(!document.complaints.isEmpty)
    let deep = String(repeating: "[", count: 100_000)
    #expect(!TOMLDocument(text: "a = " + deep, path: "f.toml").complaints.isEmpty)
  }
}
