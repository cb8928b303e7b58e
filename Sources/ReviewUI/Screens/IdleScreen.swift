import TerminalUI

/// The screen while there is no probe: before, after, or because something failed.
enum IdleScreen {
  static func draw(_ model: ReviewModel, in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.box(rect, style: theme.border)
    let inside = rect.inset(columns: 4, rows: 1)
    let key = model.keymap.label(for:)
    switch model.phase {
    case .opening:
      canvas.putBlock([("Opening the gallery\(theme.waiting)", theme.quiet)], in: inside)
    case .loading: canvas.putBlock([("Reading the queue\(theme.waiting)", theme.quiet)], in: inside)
    case .failed(let reason):
      canvas.putBlock(
        [
          ("The queue could not be read", theme.failed), ("", theme.text),
          (reason, theme.text), ("", theme.text),
          ("\(key(.retry)) tries again, \(key(.quit)) quits", theme.quiet),
        ], in: inside)
    case .finished where Guide.isEmpty(model):
      canvas.putColumn(Guide.firstSteps(model, theme), in: inside)
    case .finished: canvas.putBlock(finished(model, theme), in: inside)
    case .reviewing: break
    }
  }

  /// How fast it went, and before; said modestly.
  private static func times(_ model: ReviewModel, _ theme: Theme) -> [(String, Style)] {
    let summary = model.summary
    guard let median = summary.medianSeconds, let p95 = summary.p95Seconds else { return [] }
    var lines = [
      (
        "half of them within \(Figures.seconds(median)), 95 of 100 within \(Figures.seconds(p95))",
        theme.quiet
      )
    ]
    if let earlier = model.settings.earlier, earlier.decisions > 0 {
      lines.append(
        (
          "earlier: half within \(Figures.seconds(earlier.medianSeconds)), "
            + "95 of 100 within \(Figures.seconds(earlier.p95Seconds)) "
            + "(\(Figures.count(earlier.decisions, "decision")))", theme.quiet
        ))
    }
    return lines
  }

  private static func finished(_ model: ReviewModel, _ theme: Theme) -> [(String, Style)] {
    let key = model.keymap.label(for:)
    let summary = model.summary
    var lines: [(String, Style)] = []
    if summary.decisions > 0 {
      lines.append(("All done: no chip waits any more.", theme.done.adding(.bold)))
      var line = Figures.count(summary.decisions, "decision")
      if let speed = summary.perHour { line += ", \(Int(speed.rounded())) an hour" }
      lines += [("", theme.text), (line, theme.text)] + times(model, theme)
    } else if !model.choice.filter.isEmpty {
      return [
        ("No waiting chip passes the filter.", theme.strong), ("", theme.text),
        ("filter: \(model.choice.filter)", theme.mark), ("", theme.text),
        ("\(key(.filter)) changes it, \(key(.clear)) takes it back", theme.quiet),
      ]
    } else {
      lines.append(("No chip waits for review.", theme.strong))
    }
    if model.queue.individualCount > 0 {
      let known = Figures.count(model.queue.individualCount, "individual")
      lines.append(("\(known) in the gallery", theme.text))
    }
    lines += [
      ("", theme.text),
      ("lineup ingest PATH adds pictures", theme.quiet),
      ("\(key(.undo)) takes back the newest decision, \(key(.quit)) quits", theme.quiet),
    ]
    return lines
  }
}
