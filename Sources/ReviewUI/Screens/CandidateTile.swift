import ReidCore
import TerminalUI

/// One candidate: picture, name, rank, similarity, chips and last seen.
struct CandidateTile {
  let candidate: ShownCandidate
  /// Its place on the screen, counted from 0.
  let place: Int
  let isSelected: Bool
  let median: Float?
  let textRows: Int
  let drawsPictures: Bool

  func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let marker = isSelected ? theme.marker : ""
    canvas.box(
      rect, title: "\(marker)\(place + 1) \(candidate.name)",
      style: isSelected ? theme.selected : theme.border,
      titleStyle: isSelected ? theme.selected : theme.strong,
      border: isSelected ? theme.heavy : theme.line)
    let (text, picture) = rect.inset(by: 1).split(bottom: textRows)
    canvas.picture(
      .chip(candidate.picture.chip), in: picture, placeholder: candidate.name,
      drawn: drawsPictures)
    drawSimilarity(in: text, on: &canvas)
    drawFacts(in: text, on: &canvas)
    drawMarks(in: rect, on: &canvas)
  }

  /// Draws which picture this is, and whether it shows the other side, into the border.
  private func drawMarks(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    var number = ""
    if let count = candidate.pictureCount ?? candidate.chipCount, count > 1 {
      number = "\(candidate.pictureNumber)/\(count)"
    }
    if let count = candidate.chipCount, !tellsChips(columns: rect.columns - 2, theme) {
      // The line below the similarity has room for the date only, so that the count stands here.
      let alone = count == 1 && number.isEmpty
      let whole = alone ? "1 chip" : "\(number) chips"
      if alone || candidate.pictureCount ?? count == count,
        TextWidth.columns(of: whole) + 2 + (candidate.showsOtherSide ? 7 : 0) <= rect.columns - 2
      {
        number = whole
      }
    }
    if candidate.showsOtherSide {
      let fits = rect.columns - 2 >= 12 + (number.isEmpty ? 0 : number.count + 2)
      // Where there is no room for both, the number counts only while pictures are leafed through.
      if !fits, candidate.pictureCount == nil { number = "" }
      let whole = rect.columns >= 14 && (fits || number.isEmpty)
      canvas.caption(whole ? "other side" : "other", of: rect, style: theme.mark)
    }
    canvas.caption(
      number, of: rect, style: isSelected ? theme.selected : theme.quiet, atRight: true)
  }

  private func drawSimilarity(in text: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let value = Figures.similarity(candidate.picture.similarity)
    let label = text.columns >= 12 ? "sim \(value)" : value
    let columns = canvas.put(
      label, column: text.column, row: text.row, style: theme.strong, maxColumns: text.columns)
    // Below the similarity there is no row for it where tiles are small, so the bar gives way.
    if text.rows < 3, let likelihood = candidate.likelihood {
      let room = text.columns - columns - 1
      let variants = Figures.likelihood(likelihood).flatMap { ["same \($0)", "p\($0)"] }
      let words = Figures.longest(variants, columns: room, width: canvas.width)
      canvas.put(
        words, column: text.column + columns + 1, row: text.row,
        style: isSelected ? theme.selected : theme.text, maxColumns: room)
      return
    }
    // All bars begin in the same column, whatever the figures before them.
    let start = max(columns, text.columns >= 12 ? 8 : 4) + 1
    canvas.bar(
      Figures.barFraction(candidate.picture.similarity, from: median), column: text.column + start,
      row: text.row, columns: text.columns - start,
      style: isSelected ? theme.selectedBar : theme.bar)
  }

  /// How many chips and when seen last, the longest way first.
  private func wholeFacts(_ theme: Theme) -> [String] {
    guard let chips = candidate.chipCount, let seen = candidate.lastSeen.map({ CivilDate($0) })
    else { return [] }
    let count = Figures.count(chips, "chip") + theme.separator
    return ["\(count)last seen \(seen)", "\(count)seen \(seen)", "\(count)\(seen)"]
  }

  /// Whether the text under the picture says how many chips there are.
  private func tellsChips(columns: Int, _ theme: Theme) -> Bool {
    guard textRows < 3 else { return true }
    guard textRows == 2 else { return false }
    return candidate.lastSeen == nil
      || wholeFacts(theme).contains { TextWidth.columns(of: $0) <= columns }
  }

  private func drawFacts(in text: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let chips = candidate.chipCount
    let seen = candidate.lastSeen.map { CivilDate($0) }
    guard text.rows >= 2 else { return }
    if text.rows >= 3 {
      let long = chips.map { Figures.count($0, "chip") } ?? ""
      if let likelihood = candidate.likelihood {
        // The count of chips stands in the date's row then.
        let words = Figures.likelihood(likelihood).map { "same \($0)" }
        canvas.put(
          Figures.longest(words, columns: text.columns, width: canvas.width), column: text.column,
          row: text.row + 1, style: theme.text, maxColumns: text.columns)
        let facts = wholeFacts(theme) + [seen?.monthText, long].compactMap { $0 }
        canvas.put(
          Figures.longest(facts, columns: text.columns, width: canvas.width),
          column: text.column, row: text.row + 2, style: theme.quiet, maxColumns: text.columns)
        return
      }
      canvas.put(
        long, column: text.column, row: text.row + 1, style: theme.text, maxColumns: text.columns)
      guard let seen else { return }
      let variants = ["last seen \(seen)", "seen \(seen)", "\(seen)", seen.monthText]
      canvas.put(
        Figures.longest(variants, columns: text.columns, width: canvas.width),
        column: text.column, row: text.row + 2, style: theme.quiet, maxColumns: text.columns)
      return
    }
    // A probability is not told without its interval; the count of chips stands in the border.
    if let interval = candidate.likelihood.flatMap(Figures.interval) {
      canvas.put(
        interval, column: text.column, row: text.row + 1, style: theme.quiet,
        maxColumns: text.columns)
      return
    }
    var variants = wholeFacts(theme)
    if let seen {
      variants += ["seen \(seen)", "seen \(seen.monthText)", "\(seen)", seen.monthText]
    } else if let chips {
      variants += [Figures.count(chips, "chip"), "\(chips)"]
    }
    canvas.put(
      Figures.longest(variants, columns: text.columns, width: canvas.width), column: text.column,
      row: text.row + 1, style: theme.quiet, maxColumns: text.columns)
  }
}
