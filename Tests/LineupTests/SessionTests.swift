import Foundation
import TestSupport
import Testing
import Workbench

/// The recorded sessions of the checkout, played back purely and live.
///
/// With `RECORD=1` in the environment they are recorded anew instead, by the built program on a
/// pty, to be looked at before they are committed.
@Suite(.serialized) struct SessionTests {
  /// Bytes that a session may have.
  private static let limit = 300_000

  private struct Replay: Decodable {
    let identical: Bool
    let decisions: Int
    let frames: Int?
    let firstDifference: Int?
  }

  @Test(.enabled(if: RecordedSession.isRecording), arguments: RecordedSession.all)
  func isRecorded(_ session: RecordedSession) throws {
    // Without OpenVINO, so that the vectors are those that a replay computes.
    let home = try TestFolder.make(named: "resources")
    let models = URL(fileURLWithPath: RecordedSession.folder).deletingLastPathComponent()
      .appendingPathComponent("Models")
    try FileManager.default.createSymbolicLink(
      atPath: home + "/Models", withDestinationPath: models.path)
    let environment = ["LINEUP_HOME": home]
    let gallery = try TestGallery(environment: environment)
    func run(_ steps: [RecordedSession.Step], recordedIn folder: String) throws {
      let review = try ReviewProgram(
        gallery, ["--record", folder], environment: environment, size: session.size)
      try review.waitForProbe()
      for step in steps {
        review.pty.send(keys: step.keys)
        try review.wait(for: step.shows)
      }
      #expect(try review.quit() == .exited(0))
    }
    if !session.earlier.isEmpty {
      try run(session.earlier, recordedIn: try TestFolder.make(named: "earlier") + "/session")
    }
    let folder = RecordedSession.folder + "/" + session.name
    TestFolder.remove(folder)
    try run(session.steps, recordedIn: folder)
  }

  @Test(.disabled(if: RecordedSession.isRecording)) func thereAreThreeAtLeast() throws {
    let names = try RecordedSession.recorded().map { URL(fileURLWithPath: $0).lastPathComponent }
    #expect(Set(names).isSuperset(of: RecordedSession.all.map(\.name)))
    for folder in try RecordedSession.recorded() {
      let size = try FileManager.default.attributesOfItem(atPath: folder + "/session.jsonl")[.size]
      #expect((size as? Int ?? .max) < Self.limit, "\(folder)")
    }
  }

  @Test(.disabled(if: RecordedSession.isRecording), arguments: RecordedSession.all.map(\.name))
  func replaysPurely(_ name: String) throws {
    let reader = try SessionReader(folder: RecordedSession.folder + "/" + name)
    #expect(!reader.isCutShort)
    let outcome = PureReplay(events: reader.events).run()
    #expect(outcome.isIdentical, "frame \(outcome.firstDifference ?? 0) of \(outcome.frames)")
    #expect(outcome.frames > 10)
    guard case .footer(let footer) = reader.events.last else {
      Issue.record("\(name) has no footer")
      return
    }
    #expect(footer.messages == outcome.messages && footer.frames == outcome.frames)
    #expect(footer.decisions == outcome.decisions)
  }

  @Test(.disabled(if: RecordedSession.isRecording), arguments: RecordedSession.all.map(\.name))
  func replaysLive(_ name: String) throws {
    let outcome = try replay(RecordedSession.folder + "/" + name, "--live")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let report = try outcome.decoded(Replay.self)
    #expect(report.identical && report.firstDifference == nil && report.frames == nil)
    #expect(report.decisions >= 7)
  }

  @Test(.disabled(if: RecordedSession.isRecording)) func theTriageHasEveryVerdict() throws {
    struct Shown: Decodable {
      struct Row: Decodable {
        let steps: [String]
        let complete: Bool
      }
      let sessions: [Row]
    }
    let outcome = try LineupProgram.run([
      "session", "show", RecordedSession.folder + "/triage-all-verdicts", "--json",
    ])
    let row = try #require(try outcome.decoded(Shown.self).sessions.first)
    #expect(row.complete)
    for kind in [
      "match", "new", "rejected", "skip", "not-comparable", "unusable", "undo", "redo",
    ] {
      #expect(row.steps.contains { $0.hasPrefix(kind + " ") }, "\(kind) in \(row.steps)")
    }
  }

  @Test(.disabled(if: RecordedSession.isRecording)) func theRestartBeginsWithTheFirstRunsEntries()
    throws
  {
    let reader = try SessionReader(folder: RecordedSession.folder + "/undo-across-restart")
    #expect(reader.start.entries.count == 3)
    #expect(reader.start.demo != nil)
  }

  // MARK: - A replay that cannot fail would prove nothing

  /// Changes that make a session another one, and what notices them.
  enum Change: String, CaseIterable {
    case key, digest, name, missingLine

    func apply(to lines: inout [String]) throws {
      func place(_ condition: (String) -> Bool) throws -> Int {
        guard let place = lines.firstIndex(where: condition) else {
          throw TestFailure("nothing to change for \(self)")
        }
        return place
      }
      switch self {
      case .key:
        let place = try place { $0.contains(#""_0":{"key":{"_0":"2"}}"#) }
        lines[place] = lines[place].replacingOccurrences(
          of: #"{"key":{"_0":"2"}}"#, with: #"{"key":{"_0":"3"}}"#)
      case .digest:
        let place = try place { $0.hasPrefix(#"{"frame":"#) }
        lines[place] = #"{"frame":"0000000000000000"}"#
      case .name:
        // Every candidate's card ends with its name; a window may be replaced before it is shown.
        let card = #"("lastSeen":[0-9.]+,"name":")"#
        _ = try place { $0.range(of: card, options: .regularExpression) != nil }
        lines = lines.map {
          $0.replacingOccurrences(of: card, with: "$1Not ", options: .regularExpression)
        }
      case .missingLine:
        lines.remove(at: try place { $0.contains(#""saved""#) })
      }
    }
  }

  @Test(.disabled(if: RecordedSession.isRecording), arguments: Change.allCases)
  func aChangedSessionIsReportedDifferent(_ change: Change) throws {
    let copy = try copy(of: "triage-all-verdicts")
    let file = copy + "/session.jsonl"
    var lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      .map(String.init)
    try change.apply(to: &lines)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: file))
    let outcome = try replay(copy)
    #expect(outcome.status == 65)
    let report = try outcome.decoded(Replay.self)
    #expect(!report.identical && report.firstDifference != nil)
  }

  @Test(.disabled(if: RecordedSession.isRecording)) func anotherGalleryIsReportedDifferentLive()
    throws
  {
    let copy = try copy(of: "burst")
    let file = copy + "/start.json"
    let start = try String(contentsOfFile: file, encoding: .utf8)
    let other = start.replacingOccurrences(of: #""seed" : 1"#, with: #""seed" : 2"#)
    #expect(other != start)
    try Data(other.utf8).write(to: URL(fileURLWithPath: file))
    let outcome = try replay(copy, "--live")
    #expect(outcome.status == 65, "\(String(decoding: outcome.output, as: UTF8.self))")
  }

  @Test(.disabled(if: RecordedSession.isRecording)) func otherAnswersAreReportedDifferentLive()
    throws
  {
    // The recording says that other candidates were shown than the gallery gives.
    let copy = try copy(of: "burst")
    let file = copy + "/session.jsonl"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let swapped = text.replacingOccurrences(of: #""bear-3""#, with: #""bear-swap""#)
      .replacingOccurrences(of: #""bear-9""#, with: #""bear-3""#)
      .replacingOccurrences(of: #""bear-swap""#, with: #""bear-9""#)
    #expect(swapped != text)
    try Data(swapped.utf8).write(to: URL(fileURLWithPath: file))
    let outcome = try replay(copy, "--live")
    #expect(outcome.status == 65)
    #expect(try !outcome.decoded(Replay.self).identical)
  }

  private func copy(of name: String) throws -> String {
    let folder = try TestFolder.make(named: "session") + "/" + name
    try FileManager.default.copyItem(
      atPath: RecordedSession.folder + "/" + name, toPath: folder)
    return folder
  }

  private func replay(_ folder: String, _ options: String...) throws -> LineupProgram.Outcome {
    try LineupProgram.run(["session", "replay", folder, "--json", "--quiet"] + options)
  }
}
