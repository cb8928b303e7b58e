import ReidCore
import TerminalUI

/// A probe and its candidates as plain lines, one thing each, for a screen reader.
enum ReaderScreen {
  /// Whether the probe is told in lines now: a panel over the candidates is told by itself.
  static func shows(_ model: ReviewModel) -> Bool {
    guard model.settings.screenReader else { return false }
    switch model.overlay {
    case .details, .assigning, .zoom: return false
    case .help, .terminal, .naming, .reasoning, .filtering, .palette, nil: return true
    }
  }

  static func draw(
    _ model: ReviewModel, _ review: Review, in rect: Rect, on canvas: inout Canvas
  ) {
    var row = rect.row
    for line in lines(model, review, canvas.theme) {
      for part in Label.wrap(line, columns: rect.columns - 1) where row < rect.endRow {
        canvas.put(
          part, column: rect.column, row: row, style: canvas.theme.text, maxColumns: rect.columns)
        row += 1
      }
    }
  }

  private static func lines(_ model: ReviewModel, _ review: Review, _ theme: Theme) -> [String] {
    let chip = review.card.chip
    var facts = [review.card.fileName]
    facts.append(chip.capturedAt.map { CivilDate($0).withTime } ?? "no date")
    if let camera = chip.camera { facts.append("camera \(camera)") }
    if let position = chip.position { facts.append("side \(position)") }
    var lines = ["Probe: " + facts.joined(separator: ", ") + "."]
    if review.chips.count > 1 {
      lines.append("Decisions are about all \(review.chips.count) chips of the burst.")
    }
    guard !review.shown.isEmpty else {
      return lines
        + NoCandidates.lines(model, review, theme).map(\.text).filter { !$0.isEmpty }
    }
    for (place, candidate) in review.shown.enumerated() {
      lines.append(text(candidate, place: place, isSelected: place == review.selected) + ".")
    }
    return lines
  }

  private static func text(
    _ candidate: ShownCandidate, place: Int, isSelected: Bool
  ) -> String {
    var parts = [
      "Candidate \(place + 1)\(isSelected ? ", selected" : ""): \(candidate.name)",
      "similarity \(Figures.similarity(candidate.picture.similarity))",
    ]
    if let chips = candidate.chipCount { parts.append(Figures.count(chips, "chip")) }
    if let seen = candidate.lastSeen { parts.append("last seen \(CivilDate(seen))") }
    if candidate.showsOtherSide { parts.append("other side") }
    return parts.joined(separator: ", ")
  }

  /// What is selected now, for the status line.
  static func announcement(_ model: ReviewModel) -> String {
    switch model.screen {
    case .review:
      guard let review = model.review, let selected = review.selection else { return "" }
      return text(selected, place: min(review.selected, review.shown.count - 1), isSelected: true)
    case .queue:
      guard let row = model.queueList.list.selected else { return "" }
      let marked = model.queueList.marked.contains(row.chip) ? ", marked" : ""
      let best = row.best.map { ", best \($0.name) \(Figures.similarity($0.similarity))" } ?? ""
      return "Row \(model.queueList.list.selection + 1) of \(model.queueList.list.count)\(marked): "
        + "\(row.fileName)\(best), \(row.reason.title)"
    case .individuals:
      if let page = model.individuals.page {
        return IndividualsScreen.words(page, model.individuals.picture).joined(separator: ", ")
      }
      return model.individuals.list.selected.map(IndividualsScreen.sentence) ?? ""
    case .history:
      return model.history.list.selected.map(HistoryScreen.sentence) ?? ""
    case .gallery: return ""
    case .map: return MapScreen.sentence(model)
    }
  }
}
