import TerminalUI

/// The line at the top: where the reviewer is, how fast it goes, with which model.
enum HeaderLine {
  static func draw(_ model: ReviewModel, in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.fill(rect, style: theme.header)
    let room = rect.inset(columns: 1, rows: 0)
    var left = room
    func take(_ text: String, _ style: Style, gap: Int) {
      let columns = canvas.put(
        text, column: left.column, row: left.row, style: style, maxColumns: left.columns)
      left = left.split(left: columns + gap).1
    }
    // The model's name matters least and the position most: what does not fit is left out.
    take("Lineup", theme.headerStrong, gap: 1)
    let name = TextWidth.truncate(model.session.galleryName, to: max(8, rect.columns / 6))
    take(name, theme.header, gap: 3)
    if case .reviewing = model.phase {
      let queue = model.queue
      take("queue \(queue.position)/\(max(queue.position, queue.peak))", theme.headerStrong, gap: 1)
      let barColumns = min(20, rect.columns / 10)
      let done = queue.peak > 0 ? Double(queue.peak - queue.count) / Double(queue.peak) : 0
      canvas.bar(
        done, column: left.column, row: left.row, columns: barColumns, style: theme.bar)
      left = left.split(left: barColumns + 3).1
    }
    let summary = model.summary
    var counts = "\(summary.decisions) decided"
    if let speed = summary.perHour { counts += "\(theme.separator)\(Int(speed.rounded()))/h" }
    if summary.undone > 0 { counts += "\(theme.separator)\(summary.undone) undone" }
    take(counts, theme.header, gap: 3)
    if model.session.access == .readOnly {
      take("READ-ONLY", theme.headerStrong, gap: 3)
    }
    if let progress = model.progress {
      let text = "\(progress.work) \(progress.done)/\(progress.total)"
      if canvas.width(text) <= left.columns { take(text, theme.header, gap: 3) }
    }
    let modelName = model.session.modelName
    guard left.columns >= 8 else { return }
    canvas.putRight(
      TextWidth.truncate(modelName, to: left.columns), in: left, style: theme.header)
  }
}
