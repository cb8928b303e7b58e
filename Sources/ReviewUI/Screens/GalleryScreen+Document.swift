import Foundation
import ReidCore
import TerminalUI

extension GalleryScreen {
  /// What a part of a line is for.
  enum Role: Hashable {
    case text, quiet, strong, bar, mark
  }

  /// A part of a line.
  struct Span: Hashable {
    let text: String
    var role = Role.text
  }

  /// A row of the screen.
  typealias Line = [Span]

  /// How the text is laid out.
  struct Form: Hashable {
    let columns: Int
    /// Rows that the charts may take.
    let chartRows: Int
    let unicode: Bool
    /// Whether charts are told in words.
    let plain: Bool
  }

  /// Counts and progress.
  static func counts(_ report: GalleryReport, _ form: Form) -> [Line] {
    let chips = max(0, report.chips)
    let queued = max(0, min(report.queued, chips))
    var lines = heading("Progress")
    lines.append(
      share("done", "chips", chips - queued, of: chips, form))
    lines += [
      fact("waiting", Figures.count(report.queued, "chip")),
      fact("decided", "\(Figures.count(report.decided, "chip")) by reviewers"),
    ]
    lines.append(
      report.contradictions > 0
        ? [
          label("contradictions"),
          Span(
            text: "\(Figures.count(report.contradictions, "chip")): people said different things",
            role: .mark),
        ] : fact("contradictions", "none"))
    lines +=
      heading("What there is") + [
        fact("chips", String(report.chips)),
        fact("individuals", String(report.individuals)),
        fact("encounters", String(report.encounters)),
        fact("ledger", report.ledgerLength == 1 ? "1 entry" : "\(report.ledgerLength) entries"),
        fact(
          "to learn from", "\(Figures.count(report.retraining, "chip")) since the last training"),
      ]
    return lines
  }

  /// How fast the reviewer is, in this session and in all before it.
  static func speed(_ summary: SessionSummary, earlier: EarlierSpeed?, _ form: Form) -> [Line] {
    func told(_ name: String, _ decisions: Int, _ rate: String?, _ each: String?) -> [Line] {
      let counts = [Figures.count(decisions, "decision"), rate].compactMap { $0 }
      return [[label(name), Span(text: counts.joined(separator: ", "), role: .quiet)]]
        + (each.map { [[label(""), Span(text: $0, role: .quiet)]] } ?? [])
    }
    func each(_ median: Double?, _ p95: Double?) -> String? {
      guard let median, let p95 else { return nil }
      return "half within \(Figures.seconds(median)), 95 of 100 within \(Figures.seconds(p95))"
    }
    func hourly(_ rate: Double?) -> String? {
      rate.flatMap { $0.isFinite && $0 < 1e9 ? "\(Int($0.rounded())) an hour" : nil }
    }
    var lines = heading("Your speed")
    lines += told(
      "this session", summary.decisions, hourly(summary.perHour),
      each(summary.medianSeconds, summary.p95Seconds))
    if let earlier, earlier.decisions > 0 {
      lines += told(
        "all before", earlier.decisions, hourly(earlier.perHour),
        each(earlier.medianSeconds, earlier.p95Seconds))
    }
    return lines
  }

  /// The model and its vectors, and where all of it is.
  static func vectors(_ report: GalleryReport, _ form: Form) -> [Line] {
    var lines = heading("Vectors") + [fact("model", report.modelName)]
    if report.vectors.isEmpty { lines.append(fact("vectors", "none yet: lineup embed makes them")) }
    for vectors in report.vectors.prefix(12) {
      let isUsed = vectors.key == report.key
      let key = "\(vectors.key.model.prefix(8)) \(vectors.key.precision.rawValue)"
      let many = "\(vectors.count) of \(report.chips) chips have \(vectors.dimension) numbers"
      lines.append([
        label(isUsed ? "in use" : "others"), Span(text: many, role: isUsed ? .text : .quiet),
        Span(text: "  \(key) \(vectors.key.tta.rawValue)", role: .quiet),
      ])
    }
    if report.vectors.count > 12 {
      lines.append(fact("", "and \(report.vectors.count - 12) more"))
    }
    lines.append(fact("gallery", report.path))
    return lines
  }

  /// How well rankings did so far, as shares of counts, and what that does not mean.
  static func accuracy(_ report: GalleryReport, _ form: Form) -> [Line] {
    let accuracy = report.accuracy
    var lines = heading("Accuracy so far")
    guard accuracy.matches > 0 else {
      lines += Label.wrap(
        "No candidate was accepted on the screen yet: nothing to measure.", columns: form.columns
      ).map { [Span(text: $0, role: .quiet)] }
      return lines
    }
    lines += [
      share("shown first", "accepted matches", accuracy.first, of: accuracy.matches, form),
      share("among five", "accepted matches", accuracy.amongFive, of: accuracy.matches, form),
      fact(
        "new", "\(Figures.count(max(0, accuracy.declaredNew), "individual")) that no ranking had"),
    ]
    let few = accuracy.matches < 30 ? " So few say little." : ""
    let note =
      "Shares of what people accepted, not certainty: whoever decided saw these candidates first,"
      + " and people err too." + few
    lines += Label.wrap(note, columns: form.columns).map { [Span(text: $0, role: .quiet)] }
    return lines
  }

  /// What was decided when.
  static func progress(_ report: GalleryReport, _ form: Form) -> [Line] {
    guard let chart = DayChart(report.days, columns: max(1, form.columns - DayChart.axisColumns))
    else {
      return heading("Decisions") + [[Span(text: "Nothing was decided yet.", role: .quiet)]]
    }
    if form.plain {
      let days = report.days.suffix(14).reversed().map { day in
        fact(CivilDate(day.day).description, Figures.count(day.decisions, "decision"))
      }
      return heading("Decisions by day, newest first") + days
    }
    let period = chart.days == 1 ? "by day" : "by \(chart.days) days"
    return heading("Decisions \(period)") + chart.bars(rows: form.chartRows, unicode: form.unicode)
      + heading("Decisions in all") + chart.line(rows: form.chartRows, unicode: form.unicode)
  }

  // MARK: - Parts

  static let labelColumns = 16

  /// A title, with an empty line before it.
  private static func heading(_ title: String) -> [Line] {
    [[], [Span(text: title, role: .strong)]]
  }

  private static func label(_ text: String) -> Span {
    Span(text: TextWidth.pad(text, to: labelColumns), role: .quiet)
  }

  private static func fact(_ name: String, _ value: String) -> Line {
    [label(name), Span(text: value)]
  }

  /// A share as a bar, a fraction and the counts behind it.
  private static func share(
    _ name: String, _ what: String, _ part: Int, of whole: Int, _ form: Form
  ) -> Line {
    guard whole > 0 else { return fact(name, "none of 0 \(what)") }
    let part = max(0, min(part, whole))
    let fraction = Double(part) / Double(whole)
    let figure = shareText(part, of: whole)
    let counts = "\(part) of \(whole) \(what)"
    let bar =
      form.plain ? 0 : min(20, form.columns - labelColumns - figure.count - counts.count - 4)
    guard bar >= 6 else { return fact(name, "\(figure)  \(counts)") }
    return [
      label(name),
      Span(
        text: SimilarityBar.bar(fraction: fraction, width: bar, unicode: form.unicode), role: .bar),
      Span(text: " \(figure)", role: .strong), Span(text: "  \(counts)"),
    ]
  }

  /// A share of counts as `.84`; only none is `.00` and only all is `1.0`.
  static func shareText(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "n/a" }
    let hundredths = Int((Double(part) / Double(whole) * 100).rounded())
    if part >= whole { return "1.0" }
    let shown = part > 0 ? max(1, min(99, hundredths)) : 0
    return shown < 10 ? ".0\(shown)" : ".\(shown)"
  }
}
