import TerminalUI
import TestSupport

/// What the review screen shows, read off the cells of an emulated terminal.
struct ReviewFrame {
  /// One box with its title and the place inside its border.
  private struct Box {
    let title: String
    let inside: Rect
  }

  /// The file name of the probe.
  let probe: String
  /// The probe's file name and the numbered names of the candidates, best first.
  let names: [String]
  /// All cells of the title and the picture of the probe and of the candidates' boxes.
  let essentials: [PtyCell]
  /// All cells but those of the lines at the top and at the bottom, which hold clocks and counts.
  let body: [PtyCell]

  private static let candidateCount = 5
  /// Rows under the probe's picture: two of text, five of the burst's strip.
  private static let rowsBelowPicture = 7

  /// Reads a screen.
  ///
  /// - Returns: nil unless it holds the probe with its picture and five candidates with theirs.
  init?(_ screen: PtyScreen) {
    let boxes = Self.boxes(of: screen)
    guard let first = boxes.first, first.inside.column == 1, first.inside.row == 2,
      Self.hasPicture(first.inside, on: screen)
    else { return nil }
    let tiles = (1...Self.candidateCount).compactMap { number in
      boxes.first { $0.title.hasPrefix("\(number) ") && Self.hasPicture($0.inside, on: screen) }
    }
    guard tiles.count == Self.candidateCount, !first.title.isEmpty else { return nil }
    probe = first.title
    names = Self.names(of: boxes)
    let picture = Rect(
      column: 0, row: 1, columns: first.inside.columns + 2,
      rows: max(2, first.inside.rows - Self.rowsBelowPicture))
    essentials = ([picture] + tiles.map { $0.inside.inset(by: -1) }).flatMap {
      Self.cells(of: $0, on: screen)
    }
    body = Self.cells(
      of: Rect(column: 0, row: 1, columns: screen.size.columns, rows: first.inside.rows + 2),
      on: screen)
  }

  /// The probe's file name and the numbered names of the candidates, whether or not their pictures
  /// are there.
  static func names(on screen: PtyScreen) -> [String] { names(of: boxes(of: screen)) }

  /// The probe's file name; empty while there is none.
  static func probe(on screen: PtyScreen) -> String {
    boxes(of: screen).first { $0.inside.column == 1 && $0.inside.row == 2 }?.title ?? ""
  }

  private static func names(of boxes: [Box]) -> [String] { boxes.map(\.title).sorted() }

  /// Boxes are told from pictures, which may hold the same characters, by having no background.
  private static func boxes(of screen: PtyScreen) -> [Box] {
    var boxes: [Box] = []
    for row in 1..<screen.size.rows {
      var column = 0
      while column < screen.size.columns {
        defer { column += 1 }
        guard isBorder(screen, column, row, "┌┏") else { continue }
        var title = ""
        var right = column + 1
        while right < screen.size.columns, !isBorder(screen, right, row, "┐┓") {
          title += screen[column: right, row: row].text
          right += 1
        }
        var bottom = row + 1
        while bottom < screen.size.rows, !isBorder(screen, column, bottom, "└┗") { bottom += 1 }
        guard right < screen.size.columns, bottom < screen.size.rows else { continue }
        boxes.append(
          Box(
            title: String(title.filter { !"─━▸ ".contains($0) || $0 == " " }).trimmed,
            inside: Rect(
              column: column + 1, row: row + 1, columns: right - column - 1,
              rows: bottom - row - 1)))
        column = right
      }
    }
    return boxes
  }

  private static func isBorder(
    _ screen: PtyScreen, _ column: Int, _ row: Int, _ corners: String
  ) -> Bool {
    let cell = screen[column: column, row: row]
    return cell.style.background == .standard && !cell.text.isEmpty && corners.contains(cell.text)
  }

  /// Whether a good part of the place is coloured cells.
  private static func hasPicture(_ place: Rect, on screen: PtyScreen) -> Bool {
    let colored = cells(of: place, on: screen).count { $0.style.background != .standard }
    return colored * 5 >= place.columns * place.rows
  }

  private static func cells(of place: Rect, on screen: PtyScreen) -> [PtyCell] {
    (place.row..<place.row + place.rows).flatMap { row in
      let start = row * screen.size.columns + place.column
      return screen.cells[start..<start + place.columns]
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(trimmingPrefix { $0 == " " }.reversed().trimmingPrefix { $0 == " " }.reversed())
  }
}
