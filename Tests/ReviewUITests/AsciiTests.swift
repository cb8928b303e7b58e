import Testing
import TerminalUI

@testable import ReviewUI

@Suite("Screens of nothing but ASCII")
struct AsciiTests {
  @Test(
    "A letter loses its marks, anything else becomes question marks of its width",
    arguments: [
      ("Göran", "Goran"), ("Łapa", "Lapa"), ("Jo\u{308}kull", "Jokull"), ("Ørn", "Orn"),
      ("雪豹", "????"), ("Ж-07", "?-07"), ("Amber", "Amber"),
    ])
  func letters(name: String, shown: String) {
    var canvas = Canvas(size: Size(columns: 12, rows: 1), theme: Theme(.minimal))
    let columns = canvas.put(name, column: 0, row: 0, style: .plain, maxColumns: 12)
    #expect(columns == TextWidth.columns(of: name))
    let text = canvas.frame.cells.prefix(columns).map(\.character)
    #expect(String(text) == shown)
  }

  @Test("Symbols are no ASCII and pixels no characters", arguments: PictureMode.allCases)
  func pictures(mode: PictureMode) {
    var settings = ScreenSettings()
    settings.ascii = true
    let capabilities = Capabilities(colors: 1 << 24, unicode: true, pictures: mode)
    let driver = Driver.reviewing(capabilities: capabilities, settings: settings)
    #expect(driver.model.capabilities.pictures == (mode.usesPixels ? mode : .none))
    #expect(view(driver.model).pictures.isEmpty == !mode.usesPixels)
  }

  @Test("Queue rows leave a gap between thumbnails where there is room", arguments: [24, 40])
  func thumbnails(rows: Int) {
    let pixels = Driver.reviewing(
      80, rows, capabilities: Capabilities(colors: 1 << 24, unicode: true, pictures: .kitty))
    #expect(QueueScreen.rowHeight(of: pixels.model) == (rows < 36 ? 3 : 4))
    let symbols = Driver.reviewing(80, rows)
    #expect(QueueScreen.rowHeight(of: symbols.model) == (rows < 36 ? 3 : 5))
  }
}
