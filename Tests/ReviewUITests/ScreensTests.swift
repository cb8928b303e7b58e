import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// Tabs, sequences of keys, the palette and the help.
@Suite("Finding one's way")
struct ScreensTests {
  @Test("Tabs go round, and each has a key of its own")
  func tabs() {
    var driver = Driver.reviewing(settings: .withMap)
    var seen: [Screen] = []
    for _ in 0..<6 {
      driver.press("g t")
      seen.append(driver.model.screen)
    }
    #expect(seen == [.individuals, .history, .gallery, .map, .queue, .review])
    driver.press("g T")
    #expect(driver.model.screen == .queue)
    for (number, screen) in Screen.allCases.enumerated() {
      driver.press("F\(number + 2)")
      #expect(driver.model.screen == screen)
    }
  }

  @Test("Every tab has the tabs, its name and a way out", arguments: Screen.allCases)
  func chrome(screen: Screen) {
    var driver = Driver.reviewing(settings: .withMap)
    driver.press(.function((Screen.allCases.firstIndex(of: screen) ?? 0) + 2))
    #expect(driver.text.contains("[\(screen.title)]"))
    #expect(driver.text.contains("q quit"))
    #expect(driver.press("q").contains(.quit))
  }

  @Test("A sequence that leads nowhere is forgotten with the key that ended it")
  func sequences() {
    var driver = Driver.reviewing()
    let before = driver.model
    #expect(driver.press("g") == [])
    #expect(driver.text.contains("g…"))
    #expect(driver.press("1") == [], "1 ended the sequence and accepts nobody")
    driver.model.pending = []
    #expect(driver.model.review == before.review)
    #expect(!driver.press("1").saves.isEmpty)
  }

  @Test("A probe is where it was after a look at another tab")
  func comingBack() {
    var driver = Driver.reviewing()
    driver.press("Tab F2 F3")
    #expect(driver.model.review?.selected == 1)
    #expect(driver.model.overlay == nil)
  }

  @Test("The palette finds commands by name or sentence, does them, and remembers them")
  func palette() {
    var driver = Driver.reviewing()
    driver.press(":")
    driver.type("hist")
    #expect(driver.text.contains("Go to the screen: History"))
    driver.press("Enter")
    #expect(driver.model.screen == .history)
    driver.press("F3 :")
    #expect(driver.model.paletteChoices(PalettePrompt()).first == .show(.history))
    driver.press("C-u")
    driver.type("sk")
    driver.press("Tab")
    #expect(driver.text.contains("Command: skip"))
    #expect(driver.press("Enter").saves.first?.verdict == .skip)
  }

  @Test("The palette lists every command that can be named, with its key")
  func paletteIsComplete() {
    let driver = Driver.reviewing(settings: .withMap)
    let listed = driver.model.paletteChoices(PalettePrompt())
    #expect(Set(listed) == Set(Command.allCases.filter(\.isInPalette)))
    var typed = driver
    typed.press(":")
    typed.type("zzz")
    #expect(typed.text.contains("No command has that in its name"))
    #expect(typed.press("Enter") == [])
    typed.press("Esc")
    #expect(typed.model.overlay == nil)
  }

  @Test("The palette decides nothing on a read-only screen")
  func paletteReadOnly() {
    var driver = Driver.reviewing(readOnly: true)
    driver.press(":")
    driver.type("skip")
    #expect(driver.press("Enter") == [])
    #expect(driver.model.notice == .hint("Read-only: nothing can be decided here."))
  }

  @Test("The help can be searched by word, name and key")
  func helpSearch() {
    var driver = Driver.reviewing()
    driver.press("? /")
    driver.type("burst")
    #expect(driver.text.contains("Decide for the whole burst"))
    #expect(!driver.text.contains("Take back your newest decision"))
    driver.press("Enter")
    #expect(driver.model.context == .help)
    driver.press("Esc")
    #expect(driver.text.contains("The probe is the selected candidate"), "the search is over")
    driver.press("Esc")
    #expect(driver.model.overlay == nil)
    driver.press("? /")
    driver.type("xyzzy")
    #expect(driver.text.contains("No command is about that."))
  }

  @Test("Clicks go to tabs and do what hints say; off, the mouse does nothing")
  func mouse() throws {
    var driver = Driver.reviewing()
    let header = Layout(driver.model.size).header
    let tab = try #require(
      HeaderLine.tabs(driver.model, in: header).first { $0.screen == .history })
    driver.send(.input(.mouse(.pressed(tab.place.origin)), at: Fixtures.start, id: UUID()))
    #expect(driver.model.screen == .history)
    driver.press("F3")
    let room = Layout(driver.model.size).hints.inset(columns: 1, rows: 0)
    let skip = try #require(
      FooterLines.hintPlaces(driver.model, in: room).first { $0.hint.command == .skip })
    let effects = driver.send(
      .input(.mouse(.pressed(skip.rect.origin)), at: Fixtures.start, id: UUID()))
    #expect(effects.saves.first?.verdict == .skip)
    var settings = ScreenSettings()
    settings.mouse = false
    var deaf = Driver.reviewing(settings: settings)
    deaf.send(.input(.mouse(.pressed(skip.rect.origin)), at: Fixtures.start, id: UUID()))
    #expect(deaf.effects.saves.isEmpty)
  }

  @Test("Settings choose the tab, the part of the queue, and the looks")
  func settings() {
    var settings = ScreenSettings()
    settings.screen = .queue
    settings.choice = QueueChoice(order: .oldest)
    settings.ascii = true
    settings.monochrome = true
    var driver = Driver()
    let effects = driver.send(Fixtures.started(settings: settings))
    #expect(
      effects == [
        .loadQueue(keeping: nil, choice: settings.choice),
        .listQueue(QueueQuery(choice: settings.choice, offset: 0, limit: 200)),
      ])
    #expect(driver.text.allSatisfy { $0.isASCII })
    #expect(driver.model.capabilities.colors == 0)
  }

  @Test("Without colours and in every theme the selected row shows in characters")
  func selection() {
    for theme in ScreenSettings.ThemeName.allCases {
      var settings = ScreenSettings()
      settings.theme = theme
      var driver = Driver.reviewing(settings: settings)
      driver.press("F2")
      driver.listQueue(count: 5)
      let first = driver.text
      driver.press("j")
      #expect(driver.text != first, "\(theme)")
    }
  }

  @Test("Each theme has colours of its own at each depth", arguments: [8, 256, 1 << 24])
  func themes(colors: Int) {
    let palettes = ScreenSettings.ThemeName.allCases.compactMap { Palette.of($0, colors: colors) }
    #expect(Set(palettes).count == 4)
    #expect(Palette.of(.dark, colors: 0) == nil)
    for palette in palettes { #expect(palette.accent != palette.accentText) }
  }

  @Test("A screen reader gets lines without boxes and pictures, and the selection in the status")
  func screenReader() {
    var settings = ScreenSettings()
    settings.screenReader = true
    var driver = Driver.reviewing(settings: settings)
    #expect(view(driver.model).pictures.isEmpty)
    #expect(!driver.text.contains { "│┃─━┌▸█".contains($0) && $0 != "▸" })
    #expect(driver.text.contains("Candidate 1, selected: Grazer, similarity .87"))
    driver.press("Tab")
    let rows = driver.text.split(separator: "\n", omittingEmptySubsequences: false)
    let status = Layout(driver.model.size).notice.row
    #expect(rows[status].contains("Candidate 2, selected: Otis"))
    #expect(view(driver.model).cursor?.row == status)
    driver.press("F2")
    driver.listQueue(count: 5)
    driver.press("j")
    #expect(driver.text.contains("Row 2 of 5: IMG_1001.jpg, best Otis"))
    #expect(!driver.text.contains { "│┃─━┌".contains($0) })
  }
}
