import Foundation
import TerminalUI

/// Counts by day, gathered into as many columns as there is room for.
struct DayChart {
  /// Columns before the chart, for its scale.
  static let axisColumns = 7
  /// The most that a single day counts, against hostile numbers.
  private static let limit = 1_000_000_000

  /// How many days a column stands for.
  let days: Int
  /// Decisions in each column, oldest first.
  let counts: [Int]
  private let first: Date
  private let last: Date
  /// Columns of the screen that one count takes.
  private let width: Int

  /// Gathers days; nil where there are none.
  init?(_ all: [GalleryReport.Day], columns: Int) {
    let numbered = all.map { (day: Self.number(of: $0.day), decisions: $0.decisions) }
    guard columns > 0, let first = numbered.map(\.day).min(),
      let last = numbered.map(\.day).max()
    else { return nil }
    let span = last - first + 1
    days = (span + columns - 1) / columns
    var counts = Array(repeating: 0, count: (span + days - 1) / days)
    for entry in numbered {
      let place = (entry.day - first) / days
      counts[place] += max(0, min(entry.decisions, Self.limit))
    }
    self.counts = counts
    width = max(1, min(4, columns / counts.count))
    self.first = Date(timeIntervalSince1970: Double(first) * 86_400)
    self.last = Date(timeIntervalSince1970: Double(last) * 86_400)
  }

  /// The number of a day; hostile dates are pulled into the years that have four digits.
  private static func number(of date: Date) -> Int {
    let seconds = date.timeIntervalSince1970
    guard seconds.isFinite else { return 0 }
    return Int((min(max(seconds, -62_135_596_800), 253_402_300_799) / 86_400).rounded(.down))
  }

  /// Bars, with the largest count at the top of the scale and the dates below.
  func bars(rows: Int, unicode: Bool) -> [GalleryScreen.Line] {
    draw(counts, rows: max(1, rows), unicode: unicode, steps: 8) { level in
      // A wide bar leaves a column to the next one.
      let filled = width > 1 ? width - 1 : 1
      let text =
        unicode
        ? String(repeating: Self.eighths[level], count: filled)
        : String(repeating: level >= 4 ? "#" : level > 0 ? "." : " ", count: filled)
      return text + String(repeating: " ", count: width - filled)
    }
  }

  /// A line of the counts added up.
  func line(rows: Int, unicode: Bool) -> [GalleryScreen.Line] {
    var sum = 0
    let sums = counts.map { count in
      sum += count
      return sum
    }
    return draw(sums, rows: max(1, rows), unicode: unicode, steps: 3, isLine: true) { level in
      let marks = unicode ? [" ", "▁", "─", "▔"] : [" ", "_", "-", "\""]
      return String(repeating: marks[level], count: width)
    }
  }

  private static let eighths = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Draws values row by row from the top; `cell` makes the text of a level in `0...steps`.
  private func draw(
    _ values: [Int], rows: Int, unicode: Bool, steps: Int, isLine: Bool = false,
    cell: (Int) -> String
  ) -> [GalleryScreen.Line] {
    let most = max(1, values.max() ?? 1)
    // Whatever is not nothing shows at least as the lowest level.
    let levels = values.map { value in
      value <= 0
        ? 0 : max(1, Int((Double(value) / Double(most) * Double(rows * steps)).rounded()))
    }
    var lines: [GalleryScreen.Line] = []
    for row in stride(from: rows - 1, through: 0, by: -1) {
      let text = levels.map { level in
        let above = level - row * steps
        if isLine { return cell(above > steps ? 0 : max(0, above)) }
        return cell(max(0, min(steps, above)))
      }.joined()
      let scale = row == rows - 1 ? Self.short(most) : row == 0 ? "0" : ""
      lines.append([
        GalleryScreen.Span(
          text: TextWidth.pad(scale, to: Self.axisColumns - 2, alignment: .trailing)
            + (unicode ? " │" : " |"), role: .quiet),
        GalleryScreen.Span(text: text, role: .bar),
      ])
    }
    return lines + [dates()]
  }

  /// The first and the last day, below the chart.
  private func dates() -> GalleryScreen.Line {
    let room = counts.count * width
    let (from, to) = (CivilDate(first).description, CivilDate(last).description)
    let gap = room - from.count - to.count
    let text =
      first == last
      ? from
      : gap >= 1
        ? from + String(repeating: " ", count: gap) + to
        : "\(from) to \(to)"
    return [
      GalleryScreen.Span(
        text: String(repeating: " ", count: Self.axisColumns) + text, role: .quiet)
    ]
  }

  /// A count in at most five columns.
  private static func short(_ count: Int) -> String {
    switch count {
    case ..<100_000: String(count)
    case ..<100_000_000: "\(count / 1_000)k"
    default: "\(min(9_999, count / 1_000_000))M"
    }
  }
}
