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
    case .filtering(let prompt):
      ask(
        prompt.isLive ? "Search" : "Filter", prompt.editor, model, layout,
        ghost: prompt.isLive ? "" : ListFilter.conditions.map(\.word).joined(separator: " "),
        on: &canvas)
      problem = prompt.problem
    case .palette(let prompt):
      ask("Command", prompt.editor, model, layout, on: &canvas)
    case .help(let text) where text.isTyping:
      ask("Find in the help", text.editor, model, layout, on: &canvas)
    case .help, .details, .terminal, .zoom, .assigning, nil:
      drawNotice(model, layout, on: &canvas)
    }
    drawHints(model, layout, problem: problem, on: &canvas)
  }

  /// Draws a prompt where notices are, so that no picture is covered.
  private static func ask(
    _ question: String, _ editor: LineEditor, _ model: ReviewModel, _ layout: Layout,
    ghost: String = "", on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    var room = layout.notice.inset(columns: 1, rows: 0)
    let asked = canvas.put(
      question + ": ", column: room.column, row: room.row, style: theme.strong,
      maxColumns: room.columns / 2)
    room = room.split(left: asked).1
    let chips = model.subjects.count
    if chips > 1, model.overlay?.decides == true {
      let scope =
        model.screen == .review
        ? "for all \(chips) chips of the burst" : "for all \(chips) marked chips"
      if canvas.width(scope) + 24 < room.columns {
        canvas.putRight(scope, in: room, style: theme.quiet)
        room = room.split(right: canvas.width(scope) + 2).1
      }
    }
    let field = room.split(left: min(room.columns, IndividualNames.limit + 1)).0
    canvas.field(editor, in: field, style: theme.text.adding(.underline))
    // What could be typed stands there until something is.
    if editor.text.isEmpty {
      canvas.put(
        ghost, column: field.column + 2, row: field.row, style: theme.quiet.adding(.underline),
        maxColumns: field.columns - 2)
    }
  }

  private static func drawNotice(_ model: ReviewModel, _ layout: Layout, on canvas: inout Canvas) {
    let theme = canvas.theme
    let room = layout.notice.inset(columns: 1, rows: 0)
    if theme.isLinear {
      canvas.pointCursor(at: room.origin)
    }
    let spoken = theme.isLinear ? ReaderScreen.announcement(model) : ""
    func put(_ text: String, _ style: Style) {
      let text = spoken.isEmpty || text.isEmpty ? text + spoken : "\(text). \(spoken)"
      canvas.put(
        text, column: room.column, row: room.row, style: style, maxColumns: room.columns)
    }
    if !model.pending.isEmpty {
      put(KeySequence(model.pending).description + theme.waiting, theme.strong)
    } else if let flight = model.flight {
      switch flight.kind {
      case .saving: put("Saving\(theme.waiting)", theme.quiet)
      case .undoing: put("Undoing\(theme.waiting)", theme.quiet)
      case .redoing: put("Redoing\(theme.waiting)", theme.quiet)
      }
    } else if let notice = model.notice {
      switch notice.kind {
      case .done:
        // The tour goes on beside what was done, which stays told.
        let done = (theme.unicode ? "✓ " : "") + notice.text
        let told = [Guide.offer(model), Guide.offer(model, isShort: true)].compactMap { step in
          step.map { done + theme.separator + $0 }
        }
        put(
          Figures.longest(told + [done], columns: room.columns, width: canvas.width), theme.done)
      case .hint: put(notice.text, theme.hint)
      case .failed: put("! " + notice.text, theme.failed)
      }
    } else if let job = model.job {
      put("\(job.words)\(theme.separator):\(Command.cancelJob.name) stops it", theme.quiet)
    } else if let tour = Guide.offer(model) {
      put(tour, theme.hint)
    } else if let review = model.review, model.screen == .review {
      put(model.zoomStatus ?? (theme.isLinear ? "" : scale(model, review)), theme.quiet)
    } else {
      put("", theme.quiet)
    }
  }

  /// Says what the bars mean.
  private static func scale(_ model: ReviewModel, _ review: Review) -> String {
    guard let ranked = review.ranked, !ranked.ranking.candidates.isEmpty else { return "" }
    let individuals =
      chances(ranked) + Figures.count(ranked.ranking.individualCount, "individual")
    guard let median = ranked.medianDifferent, median.isFinite else {
      return "\(individuals) compared; bars run from 0 to 1 (too few chips for a better start)"
    }
    let start = Figures.similarity(median)
    return "\(individuals) compared; bars run from \(start), the median of different ones, to 1"
  }

  /// What is known of the probe being new, or why nothing is; ends with a separator.
  private static func chances(_ ranked: RankedProbe) -> String {
    if let likelihood = ranked.newLikelihood, let words = Figures.likelihood(likelihood).first {
      return "new animal: \(words); "
    }
    return ranked.uncalibrated.map { "\($0); " } ?? ""
  }

  /// Commands that would do nothing now and so are not worth a hint.
  private static func idleCommands(_ model: ReviewModel) -> Set<Command> {
    var idle: Set<Command> = model.repeatable == nil ? [.repeatDecision] : []
    if model.screen != .review {
      if model.filter.isEmpty, model.queueList.marked.isEmpty, model.queueList.rangeStart == nil {
        idle.insert(.clear)
      }
      if model.screen == .queue, model.queueList.list.count == 0 {
        idle.formUnion([
          .open, .mark, .markRange, .accept(1), .skip, .declareNew, .assign, .markUnusable,
          .scrollDown, .scrollUp, .pageDown, .pageUp,
        ])
      }
      return idle
    }
    if model.choice.filter.isEmpty { idle.insert(.clear) }
    guard let review = model.review else {
      return model.phase == .finished ? idle : idle.union([.undo, .redo])
    }
    if review.card.undecidedBurst.count < 2 { idle.insert(.toggleBurst) }
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
    for place in hintPlaces(model, in: room) {
      let rect = place.rect
      let columns = canvas.put(
        place.hint.key, column: rect.column, row: rect.row, style: theme.key,
        maxColumns: rect.columns)
      canvas.put(
        place.hint.action, column: rect.column + columns + 1, row: rect.row, style: theme.quiet,
        maxColumns: rect.columns - columns - 1)
    }
  }

  /// A hint and where it stands.
  struct HintPlace {
    let hint: Keymap.Hint
    let rect: Rect
  }

  /// The hints of the moment, for drawing and for clicking on them.
  static func hintPlaces(_ model: ReviewModel, in room: Rect) -> [HintPlace] {
    let rows = model.keymap.hintRows(
      for: model.context, without: idleCommands(model), columns: room.columns, rows: room.rows)
    return rows.enumerated().flatMap { row, hints -> [HintPlace] in
      var column = room.column
      return hints.map { hint in
        let columns =
          TextWidth.columns(of: hint.key) + 1 + TextWidth.columns(of: hint.action)
        let rect = Rect(column: column, row: room.row + row, columns: columns, rows: 1)
        column += columns + 2
        return HintPlace(hint: hint, rect: rect)
      }
    }
  }
}
