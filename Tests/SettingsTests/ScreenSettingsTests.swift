import Foundation
import ReviewUI
import Testing

@testable import Workbench

@Suite("Settings of the screen")
struct ScreenSettingsTests {
  private func settings(config: String = "", keymap: String = "") throws -> Settings {
    let folder = try TemporaryFolder()
    try folder.write(config, to: "config.toml")
    try folder.write(keymap, to: "keymap.toml")
    return Settings.load(environment: ["XDG_CONFIG_HOME": folder.path])
  }

  @Test("What the file says reaches the screen")
  func screen() throws {
    let screen = try settings(
      config: """
        [screen]
        theme = "light"
        ascii = true
        screen-reader = true
        mouse = false
        [review]
        early-key-guard = false
        order = "random:12"
        filter = "camera:north"
        """
    ).screen()
    #expect(screen.theme == .light && screen.ascii && screen.screenReader && !screen.mouse)
    #expect(screen.guardMilliseconds == 0)
    #expect(screen.choice.order == .random(seed: 12))
    #expect(screen.choice.filter.camera == "north")
  }

  @Test("The guard is on for people and takes 150 ms")
  func earlyKeys() throws {
    #expect(try settings().screen().guardMilliseconds == 150)
    var flags = ScreenFlags()
    flags.earlyKeyGuard = false
    #expect(try settings().screen(flags).guardMilliseconds == 0)
  }

  @Test("An order or filter on the command line that cannot be read is a usage error")
  func badFlags() throws {
    var order = ScreenFlags()
    order.order = "sideways"
    #expect(throws: Failure.self) { try settings().screen(order) }
    var filter = ScreenFlags()
    filter.filter = "sim:x"
    let failure = #expect(throws: Failure.self) { try settings().screen(filter) }
    #expect(failure?.kind == .usage)
  }

  @Test("Keys reach the screen with file and line; what is wrong reaches it too")
  func keymap() throws {
    let settings = try settings(
      config: "nonsense = 1\n",
      keymap: """
        "x" = "skip"
        [review]
        "C-n" = "new"
        "s" = ""
        "Return" = ["skip"]
        "C-i" = "undo"
        "t" = "frobnicate"
        """)
    #expect(settings.keymap.map(\.keys) == ["C-n", "s", "t"])
    #expect(settings.keymap.map(\.command) == ["new", "none", "frobnicate"])
    #expect(settings.keymap.map(\.line) == [3, 4, 7])
    #expect(settings.keymapComplaints.map(\.line) == [1, 5, 6])
    let screen = try settings.screen()
    #expect(screen.keymap == settings.keymap)
    #expect(screen.keymapProblems.map(\.line) == [1, 1, 5, 6])
    #expect(settings.keymapProblems.contains { $0.contains(":7:") && $0.contains("frobnicate") })
  }

  @Test("A keymap that is no TOML leaves every key as it was")
  func brokenKeymap() throws {
    let settings = try settings(keymap: "[review\n\"x\" = \"skip\"\n")
    #expect(settings.keymap.isEmpty)
    #expect(settings.keymapComplaints.map(\.line) == [1])
  }
}
