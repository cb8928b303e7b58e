import TerminalUI
import Testing

@testable import NcursesTerminal

@Suite struct PictureChoiceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var environment: [String: String] = ["TERM": "xterm-256color"]
    var requested: PictureMode?
    var colors = 1 << 24
    var unicode = true
    var reply: String? = "\u{1B}[?62c"
    var tmux: String?
    let mode: PictureMode
    let words: String
    var testDescription: String { "\(mode.rawValue): \(words)" }
  }

  private static let kitty = "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62;4c"
  private static let tmuxEnvironment = ["TERM": "tmux-256color", "TMUX": "/x,1,0"]

  private static func tmux(_ features: String, passthrough: String) -> String {
    "\(features)\nxterm\n\(passthrough)\n0 0\non bottom\n9 18\n1\n"
  }

  @Test(arguments: [
    Case(reply: kitty, mode: .kitty, words: "kitty protocol"),
    Case(reply: "\u{1B}[?62;4;6c", mode: .sixel, words: "DA1"),
    Case(reply: "\u{1B}[?4;6c", mode: .blocks, words: "offers no pixels"),
    Case(reply: "", mode: .blocks, words: "did not answer in time"),
    Case(
      environment: ["TERM": "xterm", "SSH_TTY": "/dev/pts/1"], reply: "\u{1B}[?62;4c",
      mode: .blocks, words: "over ssh"),
    Case(
      environment: ["TERM": "xterm", "SSH_TTY": "/dev/pts/1"], reply: kitty, mode: .kitty,
      words: "kitty protocol"),
    Case(
      environment: ["TERM": "xterm", "TERM_PROGRAM": "iTerm.app"], mode: .iterm, words: "iTerm2"),
    Case(reply: "\u{1B}P>|WezTerm 2024\u{1B}\\\u{1B}[?65;4c", mode: .iterm, words: "WezTerm"),
    Case(
      environment: ["TERM": "xterm", "TERM_PROGRAM": "vscode"], reply: "\u{1B}[?62;4c",
      mode: .iterm, words: "VS Code"),
    Case(
      environment: ["TERM": "xterm", "TERM_PROGRAM": "vscode"], mode: .blocks, words: "no pixels"),
    Case(colors: 256, mode: .grey, words: "greys"),
    Case(colors: 16, mode: .grey16, words: "16 colours"),
    Case(colors: 8, mode: .none, words: "too few"),
    Case(unicode: false, reply: kitty, mode: .none, words: "no Unicode"),
    Case(
      environment: tmuxEnvironment, reply: nil, tmux: tmux("RGB,sixel", passthrough: "on"),
      mode: .blocks, words: "inside tmux"),
    Case(
      environment: tmuxEnvironment, requested: .kitty, reply: nil,
      tmux: tmux("RGB", passthrough: "on"), mode: .kitty, words: "asked for"),
    Case(
      environment: tmuxEnvironment, requested: .kitty, reply: nil,
      tmux: tmux("RGB", passthrough: "off"), mode: .blocks, words: "allow-passthrough is off"),
    Case(
      environment: tmuxEnvironment, requested: .kitty, reply: nil, mode: .blocks,
      words: "tmux did not answer"),
    Case(
      environment: tmuxEnvironment, requested: .sixel, reply: nil,
      tmux: tmux("RGB", passthrough: "on"), mode: .blocks, words: "does not know sixels"),
    Case(
      environment: tmuxEnvironment, requested: .sixel, reply: nil,
      tmux: tmux("RGB,sixel", passthrough: "off"), mode: .sixel, words: "asked for"),
    Case(
      environment: ["TERM": "screen-256color", "STY": "1.x"], colors: 256, reply: nil,
      mode: .grey, words: "GNU screen"),
    Case(
      environment: ["TERM": "xterm-256color", "STY": "1.x"], requested: .iterm, reply: nil,
      mode: .blocks, words: "passes no pictures on"),
    Case(
      environment: tmuxEnvironment, requested: .kitty, reply: nil,
      tmux: tmux("RGB", passthrough: "on"), mode: .kitty, words: "stay behind"),
    Case(requested: .kitty, mode: .kitty, words: "does not confirm"),
    Case(requested: .sixel, unicode: false, mode: .none, words: "no Unicode"),
    Case(requested: .half, reply: kitty, mode: .half, words: "asked for"),
    Case(requested: PictureMode.none, reply: kitty, mode: .none, words: "asked for"),
  ])
  func choosesAndSaysWhy(_ example: Case) throws {
    let choice = try TerminalChoice { example.environment[$0] }
    let finding = TerminalFinding(
      choice, reply: example.reply.map { ProbeReply(Array($0.utf8)) },
      tmux: example.tmux.flatMap { TmuxAnswer($0) })
    let chosen = PictureChoice(
      requested: example.requested, colors: example.colors, unicode: example.unicode,
      choice: choice, finding: finding)
    #expect(chosen.mode == example.mode)
    #expect(chosen.reason.contains(example.words), "\(chosen.reason)")
  }

  @Test func readsWhatTerminalsAnswer() {
    let reply = ProbeReply(
      Array(
        ("a\u{1B}_Gi=31;OK\u{1B}\\b\u{1B}[6;20;10t\u{1B}[?2;0;800;600S"
          + "\u{1B}[A\u{1B}[?62;4c").utf8))
    #expect(reply.hasKittyGraphics && reply.hasSixels && reply.isComplete)
    #expect(reply.cell == PixelSize(width: 10, height: 20))
    #expect(reply.sixelLimit == PixelSize(width: 800, height: 600))
    #expect(reply.typed == Array("ab\u{1B}[A".utf8))
    let refused = ProbeReply(Array("\u{1B}_Gi=31;ENOTSUP:no\u{1B}\\\u{1B}[6;0;0t\u{1B}[?6c".utf8))
    #expect(!refused.hasKittyGraphics && !refused.hasSixels && refused.cell == nil)
  }

  @Test func everyCutOfAnAnswerIsRead() {
    let whole = Array("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}[?62;4c".utf8)
    for end in 0...whole.count {
      let reply = ProbeReply(Array(whole[..<end]))
      #expect(reply.isComplete == (end == whole.count))
      #expect(!reply.hasKittyGraphics || end >= 12)
    }
  }

  @Test func readsTmux() throws {
    let answer = try #require(TmuxAnswer("RGB,sixel\nfoot\noff\n40 12\n2 top\n9 18\n1\n"))
    #expect(answer.features == ["RGB", "sixel"] && answer.terminal == "foot")
    #expect(!answer.passesThrough && answer.isVisible)
    #expect(answer.origin == Point(column: 40, row: 14))
    #expect(answer.cell == PixelSize(width: 9, height: 18))
    #expect(TmuxAnswer("\nx\non\n0 0\noff top\n0 0\n1\n")?.origin == Point(column: 0, row: 0))
    #expect(TmuxAnswer("\nx\non\n0 0\non bottom\n \n0\n")?.cell == nil)
    #expect(TmuxAnswer("no server running") == nil)
  }

  @Test func asksOnlyTerminalsThatUnderstand() throws {
    for (environment, asks) in [
      (["TERM": "xterm-256color", "COLORTERM": "truecolor"], true), (["TERM": "linux"], false),
      (["TERM": "xterm", "TMUX": "x"], false), (["TERM": "xterm", "STY": "x"], false),
      (["TERM": "xterm-kitty"], true), (["TERM": "vt100"], false),
    ] {
      #expect(try TerminalChoice { environment[$0] }.asksTerminal == asks, "\(environment)")
    }
  }
}
