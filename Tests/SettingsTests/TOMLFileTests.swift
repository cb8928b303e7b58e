import Foundation
import Testing

@testable import Workbench

@Suite("Reading a settings file")
struct TOMLFileTests {
  @Test("A file that is not there is an empty one")
  func missing() throws {
    let folder = try TemporaryFolder()
    let document = TOMLDocument(readingFrom: folder.file("config.toml"))
    #expect(document.entries.isEmpty && document.complaints.isEmpty)
  }

  @Test("A folder, bytes that are no text and a huge file are complained of")
  func unusable() throws {
    let folder = try TemporaryFolder()
    #expect(TOMLDocument(readingFrom: folder.path).complaints.count == 1)
    try folder.write(Data([0x61, 0xFF, 0xFE]), to: "latin.toml")
    let latin = TOMLDocument(readingFrom: folder.file("latin.toml"))
    #expect(latin.complaints.map(\.text) == ["is no UTF-8 text; all defaults are used"])
    try folder.write(Data(count: TOMLDocument.byteLimit + 1), to: "huge.toml")
    #expect(TOMLDocument(readingFrom: folder.file("huge.toml")).complaints.count == 1)
  }
}
