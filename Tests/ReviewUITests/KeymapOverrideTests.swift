import Testing
import TerminalUI

@testable import ReviewUI

@Suite("A user's own keys")
struct KeymapOverrideTests {
  private static func line(
    _ layer: String, _ keys: String, _ command: String, at number: Int = 7
  ) -> KeymapOverride {
    KeymapOverride(
      layer: layer, keys: keys, command: command, file: "keymap.toml", line: number)
  }

  private static func applied(_ lines: KeymapOverride...) -> (keymap: Keymap, problems: [String]) {
    let result = Keymap.standard.applying(lines)
    return (result.keymap, result.problems.map(\.description))
  }

  private static func meaning(_ keymap: Keymap, _ keys: String, _ context: KeyContext) -> Command? {
    guard let sequence = KeySequence(keys),
      case .command(let command) = keymap.meaning(of: sequence, in: context)
    else { return nil }
    return command
  }

  @Test("A layer's key means another command there, and only there")
  func layer() {
    let (keymap, problems) = Self.applied(Self.line("review", "y", "accept-selected"))
    #expect(problems == [])
    #expect(Self.meaning(keymap, "y", .review) == .acceptSelected)
    #expect(Self.meaning(keymap, "y", .zoom) == nil)
    #expect(Self.meaning(keymap, "Enter", .review) == .acceptSelected, "the old key holds too")
    #expect(keymap.label(for: .acceptSelected) == "y", "one's own key is told first")
  }

  @Test("A global key means its command wherever that means something, but never in text")
  func global() {
    let (keymap, problems) = Self.applied(Self.line("global", "Q", "quit"))
    #expect(problems == [])
    #expect(Self.meaning(keymap, "Q", .review) == .quit)
    #expect(Self.meaning(keymap, "Q", .history) == .quit)
    #expect(Self.meaning(keymap, "Q", .naming) == nil)
    let (cancel, _) = Self.applied(Self.line("global", "y", "cancel"))
    #expect(Self.meaning(cancel, "y", .zoom) == .cancel)
    #expect(Self.meaning(cancel, "y", .naming) == nil)
  }

  @Test("A layer's line goes over a global one, whichever comes first")
  func precedence() {
    let (keymap, problems) = Self.applied(
      Self.line("queue", "y", "mark", at: 1), Self.line("global", "y", "undo", at: 2))
    #expect(problems == [])
    #expect(Self.meaning(keymap, "y", .queue) == .mark)
    #expect(Self.meaning(keymap, "y", .review) == .undo)
  }

  @Test("A key can be taken away and given to something else")
  func none() {
    let (keymap, problems) = Self.applied(
      Self.line("review", "x", "none", at: 1), Self.line("review", "s", "reject-selected", at: 2))
    #expect(problems == [])
    #expect(Self.meaning(keymap, "x", .review) == nil)
    #expect(Self.meaning(keymap, "s", .review) == .rejectSelected)
    #expect(keymap.label(for: .skip) == "s", "skip has it on the queue's screen still")
    let effects = Keymap.standard.applying([Self.line("global", "u", "none")]).keymap
    #expect(Self.meaning(effects, "u", .review) == nil)
  }

  @Test(
    "What cannot be done is told with file and line, and the defaults hold",
    arguments: [
      (line("reviw", "y", "undo"), "there is no layer \"reviw\""),
      (line("review", "Hyper-x", "undo"), "names no key"),
      (line("review", "", "undo"), "names no key"),
      (line("review", "y", "unod"), "there is no command \"unod\""),
      (line("review", "y", "reject"), "did you mean reject-selected?"),
      (line("gallery", "y", "reject-selected"), "does nothing in gallery"),
      (line("naming", "y", "confirm"), "is text in naming"),
      (line("queue", "g", "mark"), "g conflicts with g"),
      (line("review", "x y", "undo"), "x conflicts with xy"),
      (line("too-small", "C-c", "none"), ""),
    ])
  func problems(line: KeymapOverride, reason: String) {
    let (keymap, problems) = Self.applied(line)
    guard !reason.isEmpty else {
      #expect(problems == [], "q still leaves")
      return
    }
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("keymap.toml:7: ") == true)
    #expect(problems.first?.contains(reason) == true, "\(problems)")
    #expect(keymap == .standard)
  }

  @Test("The same key twice in a layer is told; the first line holds")
  func duplicate() {
    let (keymap, problems) = Self.applied(
      Self.line("review", "y", "undo", at: 3), Self.line("review", "y", "skip", at: 9))
    #expect(
      problems == ["keymap.toml:9: y is set twice in review: line 3 makes it undo"])
    #expect(Self.meaning(keymap, "y", .review) == .undo)
  }

  @Test("Nobody is locked in")
  func lockout() {
    let (keymap, problems) = Self.applied(
      Self.line("review", "q", "none", at: 1), Self.line("review", "C-c", "none", at: 2))
    #expect(problems == ["keymap.toml:2: it would leave no key for quit in review"])
    #expect(Self.meaning(keymap, "C-c", .review) == .quit)
  }

  @Test("The screen takes the keys over, says what is wrong, and names the new keys")
  func onScreen() {
    var settings = ScreenSettings()
    settings.keymap = [
      Self.line("global", "y", "undo", at: 2), Self.line("review", "y", "nonsense", at: 3),
    ]
    var driver = Driver.reviewing(settings: settings)
    #expect(driver.text.contains("keymap.toml:3: there is no command \"nonsense\""))
    #expect(!driver.press("y").isEmpty)
    #expect(KeymapReport.problems(in: settings.keymap).map(\.line) == [3])
  }

  @Test("Every command has a name of its own, and every name its command")
  func names() {
    #expect(Set(Command.allCases.map(\.name)).count == Command.allCases.count)
    for command in Command.allCases { #expect(Command(name: command.name) == command) }
  }

  @Test(
    "Sequences", arguments: ["x", "gt", "g Up", "C-r", "Space", "F5", "g Space", "ggg"])
  func sequences(text: String) {
    #expect(KeySequence(text)?.description == text)
  }
}
