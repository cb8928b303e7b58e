import TerminalUI

/// The line at the top: where the reviewer is, how fast it goes, with which model.
enum HeaderLine {
  static func draw(_ model: ReviewModel, in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.fill(rect, style: theme.header)
    var left = rect.inset(columns: 1, rows: 0)
    func take(_ text: String, _ style: Style, gap: Int) {
      let columns = canvas.put(
        text, column: left.column, row: left.row, style: style, maxColumns: left.columns)
      left = left.split(left: columns + gap).1
    }
    // The model's name matters least and the position most: what does not fit is left out.
    take("Lineup", theme.headerStrong, gap: 1)
    take(galleryName(model, rect), theme.header, gap: 2)
    for (screen, place) in tabs(model, in: rect) {
      canvas.put(
        tab(screen, model), column: place.column, row: place.row,
        style: screen == model.screen ? theme.headerStrong : theme.header,
        maxColumns: place.columns)
      left = rect.split(left: place.endColumn + 2 - rect.column).1
    }
    if model.screen == .review { drawPosition(model, rect, &left, on: &canvas) }
    let counts = counts(model, theme)
    take(
      Figures.longest(counts, columns: left.columns, width: canvas.width), theme.header, gap: 3)
    if model.session.access == .readOnly {
      take("READ-ONLY", theme.headerStrong, gap: 3)
    }
    if let job = model.job {
      // In full it is told in the status line, where that has nothing else to say.
      let short = job.shorterWords.first { canvas.width($0) <= left.columns }
      if let short { take(short, theme.header, gap: 3) }
    } else if let progress = model.progress {
      let text = "\(progress.work) \(progress.done)/\(progress.total)"
      if canvas.width(text) <= left.columns { take(text, theme.header, gap: 3) }
    }
    let modelName = model.session.modelName
    // A few letters of it would say nothing.
    guard left.columns > min(12, canvas.width(modelName)) else { return }
    canvas.putRight(
      TextWidth.truncate(modelName, to: left.columns - 1), in: left.split(right: 1).1,
      style: theme.header)
  }

  /// What was done and how fast, the longest way first.
  private static func counts(_ model: ReviewModel, _ theme: Theme) -> [String] {
    let summary = model.summary
    let done = ["\(summary.decisions) decided"]
    let speed = summary.perHour.map { ["\(Int($0.rounded()))/h"] } ?? []
    let time = summary.medianSeconds.map { ["\(Figures.seconds($0)) each"] } ?? []
    let undone = summary.undone > 0 ? ["\(summary.undone) undone"] : []
    return [done + speed + time + undone, done + speed + undone, done + speed, done].map {
      $0.joined(separator: theme.separator)
    }
  }

  /// Which part of the queue is reviewed, and how far that is.
  private static func drawPosition(
    _ model: ReviewModel, _ rect: Rect, _ left: inout Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    func take(_ text: String, _ style: Style, gap: Int) {
      let columns = canvas.put(
        text, column: left.column, row: left.row, style: style, maxColumns: left.columns)
      left = left.split(left: columns + gap).1
    }
    var chosen: [String] = []
    if !model.choice.filter.isEmpty { chosen.append("\(model.choice.filter)") }
    if model.choice.order != .arrival { chosen.append(model.choice.order.title) }
    if case .reviewing = model.phase {
      let queue = model.queue
      take(
        "queue \(queue.position)/\(max(queue.position, queue.peak))", theme.headerStrong,
        gap: chosen.isEmpty ? 1 : 2)
      // Where the filter is to be read there is no room for the bar.
      if chosen.isEmpty {
        let barColumns = min(20, rect.columns / 10)
        let done = queue.peak > 0 ? Double(queue.peak - queue.count) / Double(queue.peak) : 0
        canvas.bar(
          done, column: left.column, row: left.row, columns: barColumns, style: theme.bar)
        left = left.split(left: barColumns + 2).1
      }
    }
    guard !chosen.isEmpty else { return }
    let text = chosen.joined(separator: theme.separator)
    let room = max(14, left.columns - 12)
    // An order alone leaves nothing out.
    let isOrderOnly = model.choice.filter.isEmpty
    let shown = Figures.longest(
      [(isOrderOnly ? "" : "filter: ") + text, text], columns: room, width: canvas.width)
    take(TextWidth.truncate(shown, to: room), theme.headerStrong, gap: 2)
  }

  private static func galleryName(_ model: ReviewModel, _ rect: Rect) -> String {
    TextWidth.truncate(model.session.galleryName, to: max(8, rect.columns / 6))
  }

  private static func tab(_ screen: Screen, _ model: ReviewModel) -> String {
    screen == model.screen ? "[\(screen.title)]" : screen.title
  }

  /// Where the tabs are: all of them on wide screens, else only the open one.
  static func tabs(_ model: ReviewModel, in rect: Rect) -> [(screen: Screen, place: Rect)] {
    // What is not ASCII takes as many columns there as its replacement.
    var column = rect.column + 1 + 7 + TextWidth.columns(of: galleryName(model, rect)) + 2
    let shown = rect.columns >= 110 ? model.screens : [model.screen]
    return shown.compactMap { screen in
      let columns = tab(screen, model).count
      guard column + columns < rect.endColumn else { return nil }
      let place = Rect(column: column, row: rect.row, columns: columns, rows: 1)
      column += columns + 1
      return (screen, place)
    }
  }
}
