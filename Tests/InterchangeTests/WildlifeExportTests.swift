import Foundation
import Interchange
import ReidCore
import Testing

@Suite struct WildlifeExportTests {
  private func temporaryFolder() throws -> String {
    let path = NSTemporaryDirectory() + "lineup-interchange-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func row(_ identity: String?, path: String = "a.jpg") -> WildlifeExport.Row {
    WildlifeExport.Row(
      imageID: "00ff", identity: identity, path: path,
      capturedAt: Date(timeIntervalSince1970: 1_719_837_005), encounter: "burst:00ff",
      reviewer: "Ann, B", decided: Date(timeIntervalSince1970: -1))
  }

  @Test func writesWhatTheFieldReads() throws {
    let bytes = try WildlifeExport.encode([row("Otis"), row(nil)])
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        image_id,identity,path,date,encounter,reviewer,decided
        00ff,Otis,a.jpg,2024-07-01 12:30:05,burst:00ff,"Ann, B",1969-12-31 23:59:59
        00ff,unknown,a.jpg,2024-07-01 12:30:05,burst:00ff,"Ann, B",1969-12-31 23:59:59

        """)
  }

  @Test("what is exported can be ingested again", arguments: UInt64(0)..<200)
  func exportThenRead(seed: UInt64) throws {
    var generator = Seeded(seed: seed)
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let rows = (0..<Int.random(in: 0...8, using: &generator)).map { number in
      // Names are kept without surrounding space, and file names without NUL.
      let name = hostileText(using: &generator).trimmingCharacters(in: .whitespacesAndNewlines)
      let path = hostileText(using: &generator).replacing("\0", with: "") + "\(number).jpg"
      return WildlifeExport.Row(
        imageID: "id\(number)", identity: WildlifeMetadata.meansNoIdentity(name) ? nil : name,
        path: path,
        capturedAt: Bool.random(using: &generator)
          ? Date(
            timeIntervalSince1970: Double(
              Int.random(in: -30_000_000_000...200_000_000_000, using: &generator))) : nil,
        encounter: "e\(number)", reviewer: nil, decided: nil)
    }
    let file = folder + "/metadata.csv"
    try WildlifeExport.write(rows, to: file)
    let found = try WildlifeMetadata(contentsOf: file)
    #expect(found.faults.isEmpty, "seed \(seed): \(found.faults)")
    #expect(found.rows.map(\.imageID) == rows.map(\.imageID), "seed \(seed)")
    #expect(
      found.rows.map { Array(($0.identity ?? "").utf8) }
        == rows.map { Array(($0.identity ?? "").utf8) }, "seed \(seed)")
    #expect(
      found.rows.map { Array($0.path.utf8) } == rows.map { Array($0.path.utf8) }, "seed \(seed)")
    #expect(found.rows.map(\.capturedAt?.instant) == rows.map(\.capturedAt), "seed \(seed)")
    #expect(found.rows.map(\.encounter) == rows.map(\.encounter), "seed \(seed)")
    #expect(found.rows.allSatisfy { $0.columns.map(\.name) == ["reviewer", "decided"] })
  }

  @Test func aNameThatMeansNobodyIsNotExported() {
    #expect(throws: InterchangeError.nameMeansNone("N/A")) {
      try WildlifeExport.encode([row("N/A")])
    }
  }

  @Test func aFailedWriteLeavesWhatWasThere() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/metadata.csv"
    try WildlifeExport.write([row("old")], to: file)
    #expect(throws: InterchangeError.nameMeansNone("-")) {
      try WildlifeExport.write([row("-")], to: file)
    }
    #expect(try WildlifeMetadata(contentsOf: file).rows.map(\.identity) == ["old"])
    try WildlifeExport.write([row("new")], to: file)
    #expect(try WildlifeMetadata(contentsOf: file).rows.map(\.identity) == ["new"])
    // The target is a folder: the rename fails, and no temporary file stays behind.
    try FileManager.default.createDirectory(
      atPath: folder + "/taken/full", withIntermediateDirectories: true)
    #expect(throws: InterchangeError.self) { try WildlifeExport.write([], to: folder + "/taken") }
    #expect(throws: InterchangeError.self) {
      try WildlifeExport.write([], to: folder + "/no/m.csv")
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        == ["metadata.csv", "taken"])
  }
}
