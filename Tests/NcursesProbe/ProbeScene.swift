import NcursesTerminal
import TerminalUI

/// What the probe shows: colours, wide characters, hostile text, and its last events.
struct ProbeScene {
  var events: [String] = []
  var hues = 0
  var signals = 0

  mutating func note(_ event: InputEvent) {
    let text =
      switch event {
      case .key(let key): key.description
      case .resized(let size): "resized(\(size.columns)x\(size.rows))"
      case .focusGained: "focus"
      case .focusLost: "blur"
      case .paste(let text): "paste(\(text))"
      case .mouse: "mouse"
      }
    events = (events + [text]).suffix(6)
  }

  func frame(size: Size, capabilities: Capabilities, facts: TerminalFacts) -> Frame {
    var frame = Frame(size: size)
    frame.drawBox(frame.bounds, title: "probe \(size.columns)x\(size.rows)", style: .plain)
    let red = Style(foreground: .rgb(200, 40, 30), background: .rgb(3, 5, 250), attributes: .bold)
    frame.put("red", at: Point(column: 2, row: 1), style: red)
    frame.put(
      "theme", at: Point(column: 8, row: 1),
      style: Style(foreground: .palette(2), attributes: [.reverse, .underline]))
    frame.put("熊猫|é|👩‍👩‍👧|🇫🇮|", at: Point(column: 2, row: 2))
    frame.put("bad\u{1B}[31m\u{202E}x\ny", at: Point(column: 2, row: 3))
    frame.put(
      "colors \(capabilities.colors) \(capabilities.pictures.rawValue)",
      at: Point(column: 2, row: 4))
    frame.put("events " + events.joined(separator: " "), at: Point(column: 2, row: 5))
    frame.put("entry \(facts.entry): \(facts.colorReason)", at: Point(column: 2, row: 6))
    frame.put(SimilarityBar.bar(fraction: 0.45, width: 10), at: Point(column: 2, row: 7))
    drawHues(&frame)
    if events.last == "c" { frame.cursor = Point(column: 4, row: 2) }
    return frame
  }

  /// Many colours that never repeat, to use up the pairs.
  private func drawHues(_ frame: inout Frame) {
    guard hues > 0 else { return }
    frame.put("hues \(hues)", at: Point(column: 2, row: 8))
    for row in 9..<max(9, frame.size.rows - 1) {
      for column in 1..<max(1, frame.size.columns - 1) {
        let number = (hues * frame.size.rows + row) * frame.size.columns + column
        let color = Color.rgb(
          UInt8(truncatingIfNeeded: number >> 12), UInt8(truncatingIfNeeded: number >> 4),
          UInt8(truncatingIfNeeded: number << 4) | 8)
        frame.put(
          "▀", at: Point(column: column, row: row),
          style: Style(foreground: color, background: .rgb(99, 100, 101)))
      }
    }
  }
}
