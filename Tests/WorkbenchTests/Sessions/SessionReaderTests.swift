import Foundation
import ReviewUI
import Testing

@testable import Workbench

@Suite("Reading recorded sessions")
struct SessionReaderTests {
  private static let header =
    #"{"header":{"format":1,"program":"0.1.0","recordedAt":"2026-01-01T00:00:00Z"}}"#
  private static let frame = #"{"frame":"00112233"}"#
  private static let footer = #"{"footer":{"decisions":0,"frames":1,"messages":0,"undone":0}}"#

  private func read(_ text: String, start: String? = nil) throws -> SessionReader {
    let folder = try TemporaryFolder()
    try folder.write(text, to: SessionReader.fileName)
    try folder.write(
      start ?? #"{"chipCount":0,"entries":[],"ledgerLength":0}"#, to: SessionStart.fileName)
    return try SessionReader(folder: folder.root.path)
  }

  @Test func aWholeSessionIsReadWhole() throws {
    let reader = try read([Self.header, Self.frame, Self.footer].joined(separator: "\n") + "\n")
    #expect(reader.events.count == 3)
    #expect(!reader.isCutShort)
    #expect(reader.events[1] == .frame(digest: "00112233"))
    #expect(reader.start.demo == nil)
  }

  @Test func whatACrashCutOffIsLeftOut() throws {
    let whole = [Self.header, Self.frame, Self.frame].joined(separator: "\n")
    // Cut anywhere within the last line, the two before it are a valid session.
    for cut in 1..<Self.frame.count {
      let reader = try read(String(whole.dropLast(cut)))
      #expect(reader.events.count == 2, "cut \(cut)")
      #expect(reader.isCutShort)
    }
  }

  @Test func damageInTheMiddleIsRefused() throws {
    let lines = [Self.header, #"{"frame":"#, Self.frame]
    let failure = #expect(throws: Failure.self) { try read(lines.joined(separator: "\n") + "\n") }
    #expect(failure?.kind == .badData)
    #expect(failure?.message.contains("line 2") == true)
  }

  @Test func aDamagedLastLineThatWasWrittenWholeIsRefused() throws {
    let failure = #expect(throws: Failure.self) {
      try read([Self.header, #"{"frame":7}"#].joined(separator: "\n") + "\n")
    }
    #expect(failure?.kind == .badData)
  }

  @Test func aNewerFormIsRefusedAsSuch() throws {
    let newer = Self.header.replacing("\"format\":1", with: "\"format\":2")
    for rest in [Self.frame, #"{"hologram":"what this version cannot know"}"#] {
      let failure = #expect(throws: Failure.self) { try read(newer + "\n" + rest + "\n") }
      #expect(failure?.kind == .badData)
      #expect(failure?.message.contains("newer") == true, "\(rest)")
    }
  }

  @Test(arguments: ["", "\n", #"{"frame":"00"}"# + "\n"])
  func withoutAHeaderItIsNoSession(text: String) throws {
    let failure = #expect(throws: Failure.self) { try read(text) }
    #expect(failure?.kind == .badData)
  }

  @Test func aMissingSessionIsMissingAndADamagedStartIsDamaged() throws {
    let folder = try TemporaryFolder()
    let missing = #expect(throws: Failure.self) { try SessionReader(folder: folder.root.path) }
    #expect(missing?.kind == .missingInput)
    try folder.write(Self.header + "\n", to: SessionReader.fileName)
    let half = #expect(throws: Failure.self) { try SessionReader(folder: folder.root.path) }
    #expect(half?.kind == .missingInput)
    let damaged = #expect(throws: Failure.self) { try read(Self.header + "\n", start: "{") }
    #expect(damaged?.kind == .badData)
  }
}
