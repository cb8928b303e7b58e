import Interchange
import Testing

@Suite struct CSVTableTests {
  private func table(_ text: String) throws(InterchangeError) -> CSVTable {
    try CSVTable(bytes: Array(text.utf8), path: "m.csv")
  }

  @Test("what is written is read again, byte for byte", arguments: UInt64(0)..<200)
  func writeThenRead(seed: UInt64) throws {
    var generator = Seeded(seed: seed)
    let columns = Int.random(in: 1...5, using: &generator)
    let header = (0..<columns).map { "column \($0)" }
    let records = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
      (0..<columns).map { _ in hostileText(using: &generator) }
    }
    let bytes = CSVEncoder.encode([header] + records)
    let found = try CSVTable(bytes: bytes, path: "m.csv")
    #expect(found.header == header, "seed \(seed)")
    // Compared as bytes: strings that differ only in composition would be equal.
    #expect(
      found.records.map { $0.cells.map { Array($0.utf8) } }
        == records.map { $0.map { Array($0.utf8) } }, "seed \(seed)")
  }

  @Test(
    "line ends, blank lines and byte order marks",
    arguments: [
      "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\n1,2\n3,4",
      "\u{FEFF}a,b\n1,2\n3,4", "\n\na,b\n\n1,2\n   \n\r\n3,4\n\n", "\"a\",\"b\"\n\"1\",\"2\"\n3,4",
    ])
  func fieldVariants(text: String) throws {
    let found = try table(text)
    #expect(found.header == ["a", "b"])
    #expect(found.records.map(\.cells) == [["1", "2"], ["3", "4"]])
  }

  @Test func cellsKeepTheirBlanksAndEmptyCellsCount() throws {
    #expect(
      try table("a,b,c\n x , y,\n,,").records.map(\.cells) == [[" x ", " y", ""], ["", "", ""]])
    #expect(try table("a\n\"\"\n").records.map(\.cells) == [[""]])
    #expect(try table("a,b\n1,\"\"").records.map(\.cells) == [["1", ""]])
  }

  @Test func blanksAndByteOrderMarksAreQuoted() throws {
    // Other readers drop blanks around bare cells.
    #expect(CSVEncoder.encode([[" a", "b\t", "c d"]]) == Array("\" a\",\"b\t\",c d\n".utf8))
    let found = try CSVTable(bytes: CSVEncoder.encode([["\u{FEFF}a"], ["x"]]), path: "m.csv")
    #expect(found.header.map { Array($0.utf8) } == [Array("\u{FEFF}a".utf8)])
  }

  @Test func combiningMarksDoNotHideCommas() throws {
    #expect(try table("a,b\n\u{301},\u{301}x\n").records.map(\.cells) == [["\u{301}", "\u{301}x"]])
    #expect(
      try table("a,b\n\"\u{301}\",\"y\"\u{20}".replacing("\u{20}", with: ""))
        .records.map(\.cells) == [["\u{301}", "y"]])
  }

  @Test func recordsKnowTheirLine() throws {
    let found = try table("a,b\n\n\"1\n\r\n\r2\",x\ny,z\n")
    #expect(found.records.map(\.line) == [3, 7])
  }

  @Test func faultsNameTheirPlace() {
    #expect(throws: InterchangeError.empty(path: "m.csv")) { try table("") }
    #expect(throws: InterchangeError.empty(path: "m.csv")) { try table("\u{FEFF}\n \n") }
    #expect(throws: InterchangeError.cellCount(path: "m.csv", line: 4, expected: 2, got: 3)) {
      try table("a,b\n1,2\n\n1,2,3\n")
    }
    #expect(throws: InterchangeError.cellCount(path: "m.csv", line: 2, expected: 2, got: 1)) {
      try table("a,b\n1\n")
    }
    #expect(throws: InterchangeError.duplicateColumn(path: "m.csv", name: "a")) {
      try table("a, a\n1,2\n")
    }
    let open = #expect(throws: InterchangeError.self) { try table("a,b\n1,2\n3,\"4\n5,6\n") }
    #expect(place(of: open) == [3, 2])
    let inside = #expect(throws: InterchangeError.self) { try table("a,b\n1,2\"3\n") }
    #expect(place(of: inside) == [2, 2])
    let after = #expect(throws: InterchangeError.self) { try table("a,b\n\"1\"x,2\n") }
    #expect(place(of: after) == [2, 1])
    let blank = #expect(throws: InterchangeError.self) { try table("a,b\n1, \"2\"\n") }
    #expect(place(of: blank) == [2, 2])
  }

  private func place(of error: InterchangeError?) -> [Int] {
    guard case .quoting(_, let line, let column, _)? = error else { return [] }
    return [line, column]
  }

  @Test func otherEncodingsAreRefused() {
    #expect(throws: InterchangeError.notUTF8(path: "m.csv", line: 3, column: "b")) {
      try CSVTable(bytes: Array("a,b\n1,2\n3,".utf8) + [0xE4, 0x0A], path: "m.csv")
    }
    #expect(throws: InterchangeError.notUTF8(path: "m.csv", line: 1, column: "1")) {
      try CSVTable(bytes: [0xFF, 0xFE, 0x61, 0x00], path: "m.csv")
    }
    #expect(throws: InterchangeError.self) { try CSVTable(contentsOf: "/nowhere/at/all.csv") }
  }

  @Test func aWideRowDoesNotWidenTheOthers() {
    // Every row padded to the widest would need 10^9 cells.
    var text = "a,b\n" + String(repeating: ",", count: 20_000) + "\n"
    for _ in 0..<50_000 { text += "1,2\n" }
    #expect(throws: InterchangeError.cellCount(path: "m.csv", line: 2, expected: 2, got: 20_001)) {
      try table(text)
    }
  }

  @Test("any bytes are read or refused, never a crash", arguments: UInt64(0)..<200)
  func anyBytes(seed: UInt64) {
    var generator = Seeded(seed: seed)
    let alphabet: [UInt8] = [
      0x22, 0x2C, 0x0A, 0x0D, 0x20, 0x61, 0x00, 0xC3, 0xA4, 0xFF, 0xEF, 0xBB,
    ]
    let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      alphabet.randomElement(using: &generator) ?? 0
    }
    do throws(InterchangeError) {
      let found = try CSVTable(bytes: bytes, path: "m.csv")
      #expect(found.records.allSatisfy { $0.cells.count == found.header.count }, "seed \(seed)")
    } catch {
      #expect(error.description.contains("m.csv"), "seed \(seed)")
    }
  }
}
