import Foundation
import TerminalUI

/// Draws a map with letters, one for each individual.
struct MapTextDrawing: Sendable {
  /// Letters of one look.
  struct Span: Hashable, Sendable {
    /// The letters.
    var text: String
    /// One of a terminal's 256 colours; nil for its own.
    var color: UInt8?
    /// Whether ink and ground change places.
    var isReversed = false
  }

  /// Individuals are called by these, those with most chips first; the others are all `*`.
  private static let letters =
    Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

  /// Lines from the top.
  private(set) var lines: [[Span]] = []

  /// Draws.
  ///
  /// - Parameters:
  ///   - plate: What to show.
  ///   - columns: Width of the terminal.
  ///   - rows: Lines to fill, at least.
  ///   - isUnicode: Whether more than ASCII may be used.
  init(_ plate: MapPlate, columns: Int, rows: Int, isUnicode: Bool) {
    let columns = max(20, min(columns, 400))
    let legend = Self.legend(plate, columns: columns, lines: max(2, min(8, rows / 6)))
    let height = max(6, min(rows, 200) - legend.count - plate.notes.count - 4)
    lines.append([Span(text: plate.title)])
    let bar = String(repeating: isUnicode ? "─" : "-", count: columns - 2)
    lines.append([Span(text: isUnicode ? "╭\(bar)╮" : "+\(bar)+")])
    let side = Span(text: isUnicode ? "│" : "|")
    for row in Self.grid(plate, columns: columns - 2, rows: height, isUnicode: isUnicode) {
      lines.append(Self.joined([side] + row + [side]))
    }
    lines.append([Span(text: isUnicode ? "╰\(bar)╯" : "+\(bar)+")])
    lines += legend
    lines += plate.notes.map { [Span(text: $0)] }
    lines = lines.map { Self.cut($0, to: columns) }
    if !isUnicode { lines = lines.map(Self.ascii) }
  }

  /// The lines without colours.
  var plain: [String] { lines.map { $0.map(\.text).joined() } }

  private static func letter(_ number: Int) -> Character {
    letters.indices.contains(number) ? letters[number] : "*"
  }

  /// What a cell shows of the chips in it: outliers before others, the known before the unknown,
  /// then the individual with most.
  private static func grid(
    _ plate: MapPlate, columns: Int, rows: Int, isUnicode: Bool
  ) -> [[Span]] {
    let frame = plate.frame ?? MapFrame(around: plate.dots.map(\.place))
    let project = MapProjection(
      frame, origin: .zero, size: [Float(columns), Float(rows)], margin: 1, aspect: 2)
    var cells: [Int: [Int?: Int]] = [:]
    var outliers: [Int: Int] = [:]
    for dot in plate.dots {
      let place = project(dot.place)
      let (column, row) = (
        max(0, min(columns - 1, Int(place.x))), max(0, min(rows - 1, Int(place.y)))
      )
      cells[row * columns + column, default: [:]][dot.individual, default: 0] += 1
      if dot.isOutlier, let individual = dot.individual {
        outliers[row * columns + column] = min(
          individual, outliers[row * columns + column] ?? individual)
      }
    }
    return (0..<rows).map { row in
      (0..<columns).map { column in
        let cell = row * columns + column
        guard let found = cells[cell] else { return Span(text: " ") }
        let named = found.compactMap { key, count in key.map { (number: $0, count: count) } }
        let most = named.min { ($1.count, $0.number) < ($0.count, $1.number) }
        guard let number = outliers[cell] ?? most?.number else {
          return Span(text: isUnicode ? "·" : ".")
        }
        return Span(
          text: String(letter(number)), color: MapMark(individual: number).terminalColor,
          isReversed: outliers[cell] != nil)
      }
    }
  }

  /// Which letter is who, as many as there is room for.
  private static func legend(_ plate: MapPlate, columns: Int, lines limit: Int) -> [[Span]] {
    var lines: [[Span]] = [[]]
    var used = 0
    var shown = 0
    for (number, entry) in plate.entries.enumerated() where letters.indices.contains(number) {
      let name = TextWidth.truncate(entry.name, to: 18)
      let text = " \(name) \(entry.count)  "
      let width = 1 + TextWidth.columns(of: text)
      let isLastLine = lines.count == limit
      // The last line ends with how many are left out.
      let room = isLastLine && number < plate.entries.count - 1 ? columns - 14 : columns
      if used + width - 2 > room, used > 0 {
        if isLastLine { break }
        lines.append([])
        used = 0
      }
      lines[lines.count - 1] += [
        Span(text: String(letter(number)), color: MapMark(individual: number).terminalColor),
        Span(text: text),
      ]
      used += width
      shown += 1
    }
    if shown < plate.entries.count {
      lines[lines.count - 1].append(Span(text: "and \(plate.entries.count - shown) more"))
    }
    if plate.unnamed > 0 || plate.outliers > 0 {
      var words: [Span] = []
      if plate.unnamed > 0 {
        words.append(Span(text: "dots: \(counted(plate.unnamed, "chip")) not named yet  "))
      }
      if plate.outliers > 0 {
        words.append(Span(text: "reversed", isReversed: true))
        words.append(Span(text: ": far from the others of its individual (\(plate.outliers))"))
      }
      lines.append(words)
    }
    return lines.map { trimmed(joined($0)) }.filter { !$0.isEmpty }
  }

  /// A line without the spaces that would part it from a next word.
  private static func trimmed(_ line: [Span]) -> [Span] {
    var line = line
    while let last = line.last, last.text.last == " " {
      line[line.count - 1].text.removeLast()
      if line[line.count - 1].text.isEmpty { line.removeLast() }
    }
    return line
  }

  /// A line that takes no more than some columns.
  private static func cut(_ line: [Span], to columns: Int) -> [Span] {
    var left = columns
    return line.compactMap { span in
      guard left > 0 else { return nil }
      var span = span
      span.text = TextWidth.truncate(span.text, to: left)
      left -= TextWidth.columns(of: span.text)
      return span
    }
  }

  /// A line of the same width for terminals that show nothing but ASCII.
  private static func ascii(_ line: [Span]) -> [Span] {
    line.map { span in
      var span = span
      span.text = span.text.map { character in
        if character.isASCII { return String(character) }
        if character == TextWidth.ellipsis { return "~" }
        let letter = String(character).decomposedStringWithCanonicalMapping.unicodeScalars.first
        if let letter, letter.isASCII { return String(letter) }
        return String(repeating: "?", count: TextWidth.columns(of: character))
      }.joined()
      return span
    }
  }

  /// Neighbours of one look as one.
  private static func joined(_ spans: [Span]) -> [Span] {
    var result: [Span] = []
    for span in spans {
      if let last = result.last, last.color == span.color, last.isReversed == span.isReversed {
        result[result.count - 1].text += span.text
      } else {
        result.append(span)
      }
    }
    return result
  }
}
