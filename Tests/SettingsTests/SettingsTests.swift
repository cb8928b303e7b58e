import EmbeddingRuntime
import Foundation
import ReviewUI
import Testing

@testable import Workbench

@Suite("Settings")
struct SettingsTests {
  private func settings(
    config: String = "", keymap: String = "", environment: [String: String] = [:]
  ) throws -> Settings {
    let folder = try TemporaryFolder()
    try folder.write(config, to: "config.toml")
    try folder.write(keymap, to: "keymap.toml")
    return Settings.load(
      environment: environment.merging(["XDG_CONFIG_HOME": folder.path, "HOME": "/home/ana"]) {
        given, _ in given
      })
  }

  @Test("Without files and variables everything has its default and there are no complaints")
  func defaults() throws {
    let settings = try settings()
    #expect(settings.complaints.isEmpty && settings.keymapProblems.isEmpty)
    #expect(settings.text(.gallery) == "lineup-gallery")
    #expect(settings.text(.reviewer) == nil)
    #expect(settings.isOn(.mouse) && settings.isOn(.color) && settings.isOn(.earlyKeyGuard))
    #expect(!settings.isOn(.ascii) && !settings.isOn(.readOnly) && !settings.isOn(.quiet))
    #expect(settings.whole(.threads) == 1 && settings.number(.burstGap) == 60)
    #expect(settings.choice(.engine) == EngineChoice.auto)
    #expect(settings.choice(.tta) == TTAChoice?.none)
  }

  @Test("The command line overrules the environment, that the file, that the default")
  func precedence() throws {
    let config = "gallery = \"/from/config\"\n[model]\nthreads = 3\n"
    let environment = ["LINEUP_GALLERY": "/from/environment", "LINEUP_THREADS": "5"]
    let file = try settings(config: config)
    #expect(file.text(.gallery) == "/from/config")
    #expect(file.resolved(.gallery)?.source == .config(line: 1))
    #expect(file.whole(.threads) == 3)
    let both = try settings(config: config, environment: environment)
    #expect(both.text(.gallery) == "/from/environment")
    #expect(both.resolved(.gallery)?.source == .environment("LINEUP_GALLERY"))
    #expect(both.whole(.threads) == 5)
    #expect(both.text(.gallery, flag: "/from/flag") == "/from/flag")
    #expect(both.whole(.threads, flag: 7) == 7)
    #expect(both.isOn(.mouse, flag: false) == false)
    #expect(both.choice(.engine, flag: EngineChoice.swift) == .swift)
  }

  @Test("Empty variables and an empty flag say nothing")
  func empty() throws {
    let settings = try settings(
      config: "gallery = \"bears\"\n", environment: ["LINEUP_GALLERY": "", "NO_COLOR": ""])
    #expect(settings.text(.gallery) == "bears")
    #expect(settings.text(.gallery, flag: "") == "bears")
    #expect(settings.isOn(.color))
    #expect(settings.complaints.isEmpty)
  }

  @Test("NO_COLOR takes the colours away, unless the user's own variable or flag brings them back")
  func noColor() throws {
    let off = try settings(
      config: "[screen]\ncolor = true\n", environment: ["NO_COLOR": "anything"])
    #expect(!off.isOn(.color))
    #expect(off.resolved(.color)?.source == .environment("NO_COLOR"))
    #expect(try off.screen().monochrome)
    var flags = ScreenFlags()
    flags.color = true
    #expect(try off.screen(flags).monochrome == false)
    let own = try settings(environment: ["NO_COLOR": "1", "LINEUP_COLOR": "yes"])
    #expect(own.isOn(.color))
  }

  @Test("Every setting can be set in the file and by its variable")
  func everything() throws {
    var lines: [String: [String]] = [:]
    var environment: [String: String] = [:]
    for key in SettingKey.allCases {
      let parts = key.rawValue.split(separator: ".").map(String.init)
      let table = parts.count == 2 ? parts[0] : ""
      let name = parts.last ?? ""
      let (toml, text) = Self.sample(of: key)
      lines[table, default: []].append("\(name) = \(toml)")
      environment[key.definition.variable] = text
    }
    var config = (lines[""] ?? []).joined(separator: "\n") + "\n"
    for (table, rows) in lines where !table.isEmpty {
      config += "[\(table)]\n" + rows.joined(separator: "\n") + "\n"
    }
    let file = try settings(config: config)
    let variables = try settings(environment: environment)
    #expect(file.complaints.isEmpty && variables.complaints.isEmpty)
    for key in SettingKey.allCases {
      let text = Self.sample(of: key).text
      #expect(file.resolved(key)?.value.description == text, "\(key)")
      #expect(variables.resolved(key)?.value.description == text, "\(key)")
      #expect(file.resolved(key)?.source != .standard, "\(key)")
    }
    #expect(Set(SettingKey.allCases.map(\.definition.variable)).count == SettingKey.allCases.count)
  }

  /// A value that is not the default, as TOML and as text.
  private static func sample(of key: SettingKey) -> (toml: String, text: String) {
    switch key.definition.kind {
    case .text, .path: return ("\"/some/where\"", "/some/where")
    case .flag:
      let other = key.definition.standard == .flag(true) ? "false" : "true"
      return (other, other)
    case .whole(let range): return ("\(range.upperBound)", "\(range.upperBound)")
    case .number: return ("7.5", "7.5")
    case .choice(let words): return ("\"\(words.last ?? "")\"", words.last ?? "")
    case .parsed:
      let text = key == .order ? "random:7" : "camera:north"
      return ("\"\(text)\"", text)
    }
  }

  @Test("What makes no sense is named with its line, and costs only itself")
  func complaints() throws {
    let settings = try settings(
      config: """
        galery = "x"
        reviewer = 7
        [screen]
        theme = "drak"
        mouse = "no"
        colour = true
        ascii = true
        [model]
        threads = 0
        [ingest]
        burst-gap = -1
        [review]
        order = "newest"
        filter = "date:2026-99"
        """)
    let told = settings.complaints.map { ($0.line, $0.text) }
    #expect(told.map(\.0) == [1, 2, 4, 5, 6, 9, 11, 13, 14])
    #expect(told[0].1.contains("did you mean gallery?"))
    #expect(told[1].1.contains("reviewer wants a text, not 7"))
    #expect(told[2].1.contains("one of dark, light"))
    #expect(told[4].1.contains("did you mean screen.color?"))
    #expect(settings.isOn(.ascii), "the line between the bad ones holds")
    #expect(settings.isOn(.mouse) && settings.whole(.threads) == 1)
    #expect(settings.text(.order) == nil && settings.text(.filter) == nil)
  }

  @Test("A variable that makes no sense is named, and the file counts")
  func badVariable() throws {
    let settings = try settings(
      config: "[model]\nthreads = 3\n",
      environment: ["LINEUP_THREADS": "many", "LINEUP_MOUSE": "\u{1B}[31m"])
    #expect(settings.whole(.threads) == 3)
    #expect(Set(settings.complaints.map(\.place)) == ["$LINEUP_THREADS", "$LINEUP_MOUSE"])
    for complaint in settings.complaints {
      #expect(!complaint.description.unicodeScalars.contains { $0.value < 32 })
    }
  }

  @Test("The home folder can be written as a tilde")
  func tilde() throws {
    let settings = try settings(config: "gallery = \"~/bears\"\n")
    #expect(settings.text(.gallery)?.hasSuffix("/bears") == true)
    #expect(settings.text(.gallery)?.hasPrefix("~") == false)
  }

  @Test("Files are looked for where the XDG specification says; relative folders are ignored")
  func paths() {
    let absolute = SettingsPaths(environment: ["XDG_CONFIG_HOME": "/c", "HOME": "/home/ana"])
    #expect(absolute.config == "/c/lineup/config.toml")
    #expect(absolute.keymap == "/c/lineup/keymap.toml")
    #expect(absolute.log == "/home/ana/.local/state/lineup/lineup.log")
    let relative = SettingsPaths(environment: ["XDG_CONFIG_HOME": "c", "HOME": "/home/ana"])
    #expect(relative.config == "/home/ana/.config/lineup/config.toml")
  }
}
