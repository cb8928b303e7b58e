import Foundation
import Testing

@Suite("Names with escape sequences reach no terminal and come back whole as JSON")
struct HostileNameTests {
  private static let name = "\u{1B}[31mRed\u{9B}2J\u{7}\u{202E}gnirts\r"
  private static let other = "Plain\u{1B}]0;title\u{7}"

  /// Characters that a terminal would obey, in what was printed for a person.
  private static func harmful(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value).filter { value in
      (value < 0x20 && value != 0x0A) || (0x7F...0x9F).contains(value)
        || [0x202E, 0x202D, 0x2066, 0x2067, 0x2068].contains(value)
    }
  }

  @Test func inEveryCommand() async throws {
    let tool = try Tool()
    try await tool.makeGallery(known: [Self.name, Self.other], queued: 2)
    try await tool.run(["embed", "--engine", "swift", "--quiet"])
    try tool.write("path,identity\nknown/0.png,\(Self.other)\n", to: "conflict.csv")
    try tool.write("no picture", to: "in/\u{1B}[5mblink.jpg")
    try tool.picture(50, "in/\u{1B}[7mgood.png")
    let chip = try await tool.nextQueued()
    let lines: [[String]] = [
      ["individuals"], ["individuals", "show", Self.name], ["match", chip], ["status"],
      ["ingest", "--metadata", "conflict.csv", "--known"], ["ingest", "in"],
      ["decide", chip, "--new", Self.name], ["decide", chip, "--match", Self.other + "?"],
      ["individuals", "rename", Self.other, Self.name], ["individuals", "show", "\u{1B}[1mnobody"],
      ["decide", "\u{1B}[1mabc", "--skip"], ["match", "in/\u{1B}[7mgood.png"],
      ["match", "\u{1B}[1m.png"], ["undo", "\u{1B}[1mx"], ["undo", "--reviewer", "\u{1B}[1mbob"],
      ["status", "-g", "\u{1B}[1mnowhere"], ["init", "-g", "\u{1B}[1mnew"],
      ["info", "-g", "\u{1B}[1mnew"], ["export", "wildlife-datasets", "\u{1B}[1mout.csv"],
      ["export", "wildlife-datasets", "no\u{1B}[1m/such/out.csv"],
      ["session", "show", "\u{1B}[1m"], ["--\u{1B}[1mnonsense"], ["\u{1B}[1mnonsense"],
      ["evaluate", "--metadata", "\u{1B}[1m.csv"], ["embed", "--model", "\u{1B}[1m"],
      ["decide", chip, "--unusable", "\u{1B}[1mear", "--note", "\u{1B}[1mnote"], ["verify"],
      ["map"], ["map", "--svg", "\u{1B}[1mmap.svg"], ["map", "--png", "no\u{1B}[1m/such.png"],
      ["ingest", "\u{1B}[1mnowhere"],
      ["ingest", "--metadata", "metadata.csv", "--where", "\u{1B}=1"],
    ]
    for line in lines {
      let done = try await tool.run(line)
      #expect(Self.harmful(done.text).isEmpty, "\(line)")
      #expect(Self.harmful(done.errors).isEmpty, "\(line)")
      #expect(!(done.text + done.errors).isEmpty, "\(line) says something")
    }
  }

  @Test func jsonIsFaithful() async throws {
    let tool = try Tool()
    try await tool.makeGallery(known: [Self.other, "Bob \"the\" 熊"], queued: 0)
    let path = try tool.picture(50, "in/\u{1B}[7mgood.png")
    let names = try await tool.run(["individuals", "--json"]).json()["individuals"]?.items
      .map { $0["name"]?.string }
    #expect(Set(names ?? []) == [Self.other, "Bob \"the\" 熊"])
    try tool.write("no picture", to: "in/\u{1B}[5mblink.jpg")
    let skipped = try await tool.run(["ingest", "in", "--json"]).json()["skipped"]
    #expect(skipped?[0]?["path"]?.string == tool.path("in/\u{1B}[5mblink.jpg"))
    #expect(FileManager.default.fileExists(atPath: path))
  }
}
