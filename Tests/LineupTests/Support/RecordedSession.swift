import Foundation
import TerminalUI
import Testing

/// A session that is kept in `Sessions`, and the keys that make it.
struct RecordedSession: Sendable, CustomTestStringConvertible {
  /// One thing that the reviewer does, and what the status line says afterwards.
  struct Step: Sendable {
    let keys: [Key]
    /// What the screen shows once it is done.
    let shows: String

    init(_ keys: Key..., shows: String) {
      self.keys = keys
      self.shows = shows
    }

    /// Types text.
    static func type(_ text: String, shows: String) -> Step {
      Step(keys: text.map(Key.character), shows: shows)
    }

    private init(keys: [Key], shows: String) {
      self.keys = keys
      self.shows = shows
    }
  }

  /// The folder's name.
  let name: String
  /// The terminal's size.
  let size: Size
  /// What is done in an earlier run of the program, which is not recorded.
  let earlier: [Step]
  /// What is recorded.
  let steps: [Step]

  var testDescription: String { name }

  /// Whether the sessions are to be recorded anew.
  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  /// The checkout's folder of recorded sessions.
  static var folder: String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sessions").path
  }

  /// Folders of all recorded sessions.
  static func recorded() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .map { folder + "/" + $0 }
      .filter { FileManager.default.fileExists(atPath: $0 + "/session.jsonl") }
  }

  static let all = [triage, undoAcrossRestart, burst, allScreens]

  /// Every verdict, and every way to look.
  private static let triage = RecordedSession(
    name: "triage-all-verdicts", size: Size(columns: 100, rows: 30), earlier: [],
    steps: [
      .type("1", shows: "accepted"),
      Step(.character("?"), shows: "Take back your newest decision"),
      Step(.character("?"), shows: "1-5 accept"),
      .type("2", shows: "2 decided"),
      Step(.character("z"), shows: "queue"),
      Step(.tab, shows: "sim "),
      Step(.character("z"), shows: "next best"),
      .type("3", shows: "3 decided"),
      Step(.tab, shows: "▸2"),
      Step(.character(" "), shows: "▸2"),
      .type("x", shows: "4 decided"),
      Step(.backTab, shows: "▸1"),
      .type("4", shows: "5 decided"),
      Step(.character("i"), shows: "encounter"),
      Step(.character("i"), shows: "next best"),
      .type("5", shows: "6 decided"),
      .type("X", shows: "None of 5 candidates"),
      .type("s", shows: "Skipped"),
      Step(.character("n"), shows: "Name of the new individual"),
      Step(.enter, shows: "is new"),
      Step(.character("-"), shows: "Unusable because"),
      Step(.character("3"), shows: "Unusable: face hidden"),
      Step(.character("u"), shows: "Undone: Unusable"),
      Step(.control("r"), shows: "Redone: Unusable"),
      Step(.character("c"), shows: "Not comparable"),
      Step(.character("/"), shows: "Find an individual"),
      .type("e", shows: "/ e"),
      Step(.down, shows: "/ e"),
      Step(.enter, shows: "accepted"),
    ])

  /// What an earlier run decided is taken back, and done again.
  private static let undoAcrossRestart = RecordedSession(
    name: "undo-across-restart", size: Size(columns: 80, rows: 24),
    earlier: [
      .type("1", shows: "1 decided"),
      Step(.character("-"), shows: "Unusable because"),
      Step(.character("1"), shows: "Unusable: blurred"),
      .type("s", shows: "3 decided"),
    ],
    steps: [
      Step(.character("u"), shows: "Undone: Skipped"),
      Step(.character("u"), shows: "Undone: Unusable"),
      Step(.character("u"), shows: "3 undone"),
      Step(.character("u"), shows: "Not undone"),
      Step(.control("r"), shows: "Redone"),
      .type("2", shows: "1 decided"),
      Step(.control("r"), shows: "Not redone"),
      Step(.character("u"), shows: "Undone"),
      Step(.character("u"), shows: "4 undone"),
    ])

  /// Bursts decided at once, and chip by chip.
  private static let burst = RecordedSession(
    name: "burst", size: Size(columns: 120, rows: 40), earlier: [],
    steps: [
      .type("1", shows: "accepted for "),
      Step(.character("u"), shows: "Undone"),
      Step(.character("b"), shows: "Decisions are about this chip only."),
      .type("1", shows: "2 decided"),
      .type("2", shows: "3 decided"),
      Step(.character("b"), shows: "of the burst."),
      .type("x", shows: "4 decided"),
      .type("1", shows: "5 decided"),
      .type("s", shows: "6 decided"),
    ])

  /// Every tab, filters and marks on the queue, one undo for many, zoom and flicker, the palette and
  /// the help.
  private static let allScreens = RecordedSession(
    name: "all-screens", size: Size(columns: 120, rows: 40), earlier: [],
    steps: [
      Step(.function(2), shows: "chips wait"),
      Step(.character("S"), shows: "oldest first"),
      Step(.character("F"), shows: "Filter:"),
      .type("burst:1-9", shows: "burst:1-9"),
      Step(.enter, shows: "30 of 30 waiting chips · filter: burst:1-9"),
      Step(.character(" "), shows: "1 marked"),
      Step(.character("v"), shows: "Go to the other end"),
      Step(.character("j"), .character("j"), .character("v"), shows: "4 chips marked"),
      .type("s", shows: "Skipped for 4 chips"),
      Step(.character("u"), shows: "Undone: Skipped for 4 chips"),
      Step(.function(4), shows: "individuals · by name"),
      Step(.character("/"), shows: "Search:"),
      .type("e", shows: "filter: e"),
      Step(.enter, shows: "filter: e"),
      Step(.enter, shows: "Seen by year and camera"),
      Step(.escape, shows: "filter: e"),
      Step(.function(5), shows: "newest first"),
      Step(.character("U"), shows: "Brought back: Skipped for 4 chips"),
      Step(.function(6), shows: "Accuracy so far"),
      Step(.character("g"), .character("T"), shows: "[History]"),
      Step(.function(3), shows: "1-5 accept"),
      .type("1", shows: "accepted"),
      Step(.character("z"), shows: "z/Esc back"),
      Step(.tab, shows: "sim "),
      Step(.character("+"), .character("l"), .character("]"), shows: "stretch +1"),
      Step(.character("f"), shows: "mirrored"),
      Step(.character("v"), shows: "stop/go"),
      Step(.character(" "), shows: "stop/go"),
      Step(.escape, shows: "z/Esc back"),
      Step(.character("\\"), shows: "as they are again"),
      Step(.character("z"), shows: "q quit"),
      .type("2", shows: "3 decided"),
      .type(".", shows: "4 decided"),
      Step(.character(":"), shows: "Command:"),
      .type("term", shows: "Command: term"),
      Step(.enter, shows: "In use"),
      Step(.escape, shows: "1-5 accept"),
      Step(.character("?"), shows: "On this screen: Review"),
      Step(.character("/"), shows: "Find in the help"),
      .type("burst", shows: "Keys: burst"),
      Step(.escape, shows: "Take back your newest decision"),
      Step(.escape, shows: "1-5 accept"),
      .type("s", shows: "5 decided"),
      Step(.character("u"), shows: "Undone: Skipped"),
      .type("s", shows: "6 decided"),
      .type("x", shows: "7 decided"),
    ])
}
