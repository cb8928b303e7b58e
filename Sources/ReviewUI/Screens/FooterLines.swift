import ReidCore
import TerminalUI

/// The lines at the bottom: what was done or is asked, and the key hints.
enum FooterLines {
  static func draw(_ model: ReviewModel, _ layout: Layout, on canvas: inout Canvas) {
    canvas.fill(layout.notice, style: canvas.theme.text)
    canvas.fill(layout.hints, style: canvas.theme.text)
    var problem: String?
    switch model.overlay {
    case .naming(let prompt):
      ask("Name of the new individual", prompt.editor, model, layout, on: &canvas)
      problem = prompt.problem
    case .reasoning(let editor):
      ask("Unusable because (a digit, or type it)", editor, model, layout, on: &canvas)
    case .help, .details, .zoom, .assigning, nil:
      drawNotice(model, layout, on: &canvas)
    }
    drawHints(model, layout, problem: problem, on: &canvas)
  }

  /// Draws a prompt where notices are, so that no picture is covered.
  private static func ask(
    _ question: String, _ editor: LineEditor, _ model: ReviewModel, _ layout: Layout,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    var room = layout.notice.inset(columns: 1, rows: 0)
    let asked = canvas.put(
      question + ": ", column: room.column, row: room.row, style: theme.strong,
      maxColumns: room.columns / 2)
    room = room.split(left: asked).1
    let chips = model.review?.chips.count ?? 1
    if chips > 1 {
      let scope = "for all \(chips) chips of the burst"
      if canvas.width(scope) + 24 < room.columns {
        canvas.putRight(scope, in: room, style: theme.quiet)
        room = room.split(right: canvas.width(scope) + 2).1
      }
    }
    let field = room.split(left: min(room.columns, IndividualNames.limit + 1)).0
    canvas.field(editor, in: field, style: theme.text.adding(.underline))
  }

  private static func drawNotice(_ model: ReviewModel, _ layout: Layout, on canvas: inout Canvas) {
    let theme = canvas.theme
    let room = layout.notice.inset(columns: 1, rows: 0)
    func put(_ text: String, _ style: Style) {
      canvas.put(
        text, column: room.column, row: room.row, style: style, maxColumns: room.columns)
    }
    if let flight = model.flight {
      switch flight.kind {
      case .saving: put("Saving\(theme.waiting)", theme.quiet)
      case .undoing: put("Undoing\(theme.waiting)", theme.quiet)
      case .redoing: put("Redoing\(theme.waiting)", theme.quiet)
      }
    } else if let notice = model.notice {
      switch notice.kind {
      case .done: put((theme.unicode ? "✓ " : "") + notice.text, theme.done)
      case .hint: put(notice.text, theme.hint)
      case .failed: put("! " + notice.text, theme.failed)
      }
    } else if let review = model.review {
      put(scale(model, review), theme.quiet)
    }
  }

  /// Says what the bars mean.
  private static func scale(_ model: ReviewModel, _ review: Review) -> String {
    guard let ranked = review.ranked, !ranked.ranking.candidates.isEmpty else { return "" }
    let individuals = Figures.count(ranked.ranking.individualCount, "individual")
    guard let median = ranked.medianDifferent, median.isFinite else {
      return "\(individuals) compared; bars run from 0 to 1 (too few chips for a better start)"
    }
    let start = Figures.similarity(median)
    return "\(individuals) compared; bars run from \(start), the median of different ones, to 1"
  }

  /// Commands that would do nothing now and so are not worth a hint.
  private static func idleCommands(_ model: ReviewModel) -> Set<Command> {
    guard let review = model.review else {
      return model.phase == .finished ? [] : [.undo, .redo]
    }
    var idle: Set<Command> = review.card.undecidedBurst.count > 1 ? [] : [.toggleBurst]
    if review.shown.isEmpty {
      idle.formUnion((1...ReviewModel.shownCount).map(Command.accept))
      idle.formUnion([
        .acceptSelected, .rejectSelected, .rejectShown, .markNotComparable, .selectNext,
        .nextEvidence,
      ])
    }
    return idle
  }

  private static func drawHints(
    _ model: ReviewModel, _ layout: Layout, problem: String?, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    var room = layout.hints.inset(columns: 1, rows: 0)
    if let problem {
      let columns = canvas.put(
        "! " + problem, column: room.column, row: room.row, style: theme.failed,
        maxColumns: room.columns)
      if room.rows > 1 {
        room = room.split(top: 1).1
      } else {
        room = room.split(left: columns + 3).1
      }
    }
    let rows = Keymap.standard.hintRows(
      for: model.context, without: idleCommands(model), columns: room.columns, rows: room.rows)
    for (row, hints) in rows.enumerated() {
      var column = room.column
      for hint in hints {
        column += canvas.put(
          hint.key, column: column, row: room.row + row, style: theme.key,
          maxColumns: room.endColumn - column)
        column += 1
        column += canvas.put(
          hint.action, column: column, row: room.row + row, style: theme.quiet,
          maxColumns: room.endColumn - column)
        column += 2
      }
    }
  }
}
