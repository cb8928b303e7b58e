import ReidCore
import TerminalUI

/// Everything known about the probe, and all similarities.
enum DetailsPanel {
  static func draw(
    _ model: ReviewModel, from scroll: Int, in rect: Rect, on canvas: inout Canvas
  ) {
    let text = lines(of: model, width: rect.columns - 4, canvas.theme)
    ScrollPanel.draw(text, from: scroll, title: "Details", in: rect, on: &canvas)
  }

  /// The text, in rows of at most `width` columns.
  static func lines(of model: ReviewModel, width: Int, _ theme: Theme) -> [ScrollPanel.Line] {
    guard let review = model.review else { return [] }
    let chip = review.card.chip
    var lines: [ScrollPanel.Line] = []
    func add(_ label: String, _ value: String, style: Style? = nil) {
      let column = min(14, max(8, width / 3))
      let rows = Label.wrap(value, columns: max(4, width - column))
      for (index, row) in (rows.isEmpty ? [""] : rows).enumerated() {
        lines.append(
          ScrollPanel.Line(
            label: index == 0 ? label : "", labelColumns: column, text: row,
            style: style ?? theme.text))
      }
    }
    func head(_ title: String) {
      if !lines.isEmpty { lines.append(ScrollPanel.Line()) }
      lines.append(ScrollPanel.Line(text: title, style: theme.strong))
    }
    head("Probe")
    add("file", review.card.fileName)
    add("date", chip.capturedAt.map { CivilDate($0).withTime } ?? "unknown")
    add("camera", chip.camera ?? "unknown")
    add("encounter", chip.encounter.rawValue)
    add("burst", Figures.count(review.card.siblings.count + 1, "chip"))
    add("position", chip.position ?? "unknown")
    add("species", chip.species ?? "unknown")
    if let crop = chip.crop { add("crop", text(of: crop)) }
    add("chip", chip.id.rawValue)
    head("Model")
    add("name", model.session.modelName)
    if let key = review.ranked?.ranking.key ?? model.session.modelKey {
      add("vectors", "\(key.precision.rawValue), mirror images: \(key.tta.rawValue)")
      add("digest", key.model)
    }
    if !chip.columns.isEmpty {
      head("Columns")
      for column in chip.columns { add(column.name, column.value) }
    }
    head("Similarities")
    lines += similarities(review, width: width, theme)
    return lines
  }

  private static func text(of crop: CropBox) -> String {
    let numbers = [crop.width, crop.height, crop.x, crop.y].map { number in
      number.isFinite ? String(Int(min(max(number, -1e9), 1e9).rounded())) : "?"
    }
    return "\(numbers[0])x\(numbers[1]) at \(numbers[2]), \(numbers[3])"
  }

  private static func similarities(
    _ review: Review, width: Int, _ theme: Theme
  ) -> [ScrollPanel.Line] {
    guard let ranked = review.ranked, !review.offered.isEmpty else {
      return [ScrollPanel.Line(text: "none", style: theme.quiet)]
    }
    var lines: [ScrollPanel.Line] = []
    if let median = ranked.medianDifferent, median.isFinite {
      lines.append(
        ScrollPanel.Line(
          label: Figures.similarity(median), labelColumns: 6,
          text: "median of different individuals", style: theme.quiet))
    }
    let cards = Dictionary(
      ranked.cards.map { ($0.individual.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, candidate) in review.offered.enumerated() {
      let card = cards[candidate.individual]
      var text = "\(index + 1) \(card?.individual.name ?? candidate.individual.rawValue)"
      if let card { text += ", \(Figures.count(card.individual.chipCount, "chip"))" }
      if ShownCandidate.differ(review.card.chip.position, card?.evidencePosition) {
        text += ", other side"
      }
      lines.append(
        ScrollPanel.Line(
          label: Figures.similarity(candidate.similarity), labelColumns: 6,
          text: TextWidth.truncate(text, to: max(1, width - 6)), style: theme.text))
    }
    return lines
  }
}
