import Evaluation
import Foundation
import Interchange
import ReidCore

/// The report of a measurement as one HTML file that needs nothing else: no script, no network.
struct EvaluationPage {
  let measurement: EvaluationOutcome
  let measured: MeasuredSet
  let report: EvaluateReport
  let options: EvaluationOptions
  let date: Date

  init(
    _ measurement: EvaluationOutcome, of measured: MeasuredSet, report: EvaluateReport,
    _ options: EvaluationOptions, date: Date
  ) {
    self.measurement = measurement
    self.measured = measured
    self.report = report
    self.options = options
    self.date = date
  }

  /// Writes the page whole or not at all.
  ///
  /// - Throws: A ``Failure`` of kind `cannotCreate`.
  func write(to path: String) throws(Failure) {
    do {
      try AtomicFile.write(Array(markup.source.utf8) + [0x0A], to: path)
    } catch {
      throw Failure(error)
    }
  }

  /// The page.
  var markup: Markup {
    let title = "How well animals are recognised"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="Lineup \(ProgramVersion.current)">
      <title>\(title)</title>
      <style>\(PageStyle.sheet)</style>
      </head>
      <body>
      <main>
      <header>
      <h1>\(title)</h1>
      <p class="lead">\(headline)</p>
      </header>
      \(facts)
      \(notes)
      \(finding)
      \(knownOrNew)
      \(calibration)
      \(individuals)
      \(confusions)
      <footer>Lineup \(ProgramVersion.current), \(Self.day(date)). The same chips, options and seed \
      give the same figures.</footer>
      </main>
      </body>
      </html>
      """
  }

  /// The answer before the figures.
  private var headline: Markup {
    let result = report.result
    guard let first = result.accuracy[1], let five = result.accuracy[5] else {
      return "Nothing could be measured: no chip has another one of its individual to be found."
    }
    let interval =
      result.intervals?.intervals[.accuracy1].map {
        " (95 % interval \(Self.percent($0.low)) to \(Self.percent($0.high)))" as Markup
      } ?? ""
    return """
      Of <strong>\(result.queries - result.newQueries)</strong> chips of known animals, \
      <strong>\(Self.percent(first))</strong> found their animal first\(interval) and \
      \(Self.percent(five)) among the first five.
      """
  }

  private var facts: Markup {
    let result = report.result
    let chips = measured.set.chips
    let days = chips.compactMap(\.day)
    var rows: [(String, String)] = [
      ("Protocol", result.protocol),
      ("Model", "\(report.model), \(report.precision), tta \(report.tta), \(report.engine) engine"),
      ("Head", report.head), ("Individuals score by", report.score),
      ("Re-ranking", report.rerank),
      (
        "Queries",
        "\(result.queries) of \(counted(result.individuals, "individual")), "
          + "\(result.newQueries) of new animals, \(result.skippedQueries) skipped"
      ),
      ("Labelled chips", "\(chips.count) of \(Set(chips.map(\.individual)).count) individuals"),
      ("Taken", Self.span(days, undated: chips.count - days.count)),
    ]
    if let intervals = result.intervals {
      rows.append(
        (
          "Intervals",
          "\(Int((intervals.bootstrap.level * 100).rounded())) %, "
            + "\(intervals.bootstrap.resamples) bootstrap draws of \(intervals.individuals) "
            + "individuals"
        ))
    }
    rows += [("Seed", "\(report.seed)"), ("Measured", Self.day(date))]
    return """
      <dl>
      \(rows.map { "<div><dt>\($0.0)</dt><dd><bdi>\($0.1)</bdi></dd></div>" as Markup })
      </dl>
      """
  }

  private var notes: Markup {
    var notes = report.notes
    if !report.skipped.isEmpty {
      notes.append(
        "\(counted(report.skipped.count, "picture")) could not be used, such as "
          + report.skipped.prefix(3).map { "\($0.path) (\($0.reason))" }.joined(separator: ", ")
          + ".")
    }
    guard !notes.isEmpty else { return "" }
    return """
      <ul class="notes">
      \(notes.map { "<li>\($0)</li>" as Markup })
      </ul>
      """
  }

  // MARK: - Words

  /// A whole per cent, or a tenth where that is little.
  static func percent(_ share: Double) -> String {
    String(format: share > 0 && share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100)
  }

  static func number(_ value: Double?) -> String {
    value.map { String(format: "%.3f", $0) } ?? "–"
  }

  private static func day(_ date: Date) -> String {
    String(date.ISO8601Format().prefix(10))
  }

  private static func span(_ days: [Int], undated: Int) -> String {
    func day(_ number: Int) -> String {
      Self.day(Date(timeIntervalSince1970: Double(number) * 86_400))
    }
    guard let first = days.min(), let last = days.max() else { return "no chip has a date" }
    return (first == last ? day(first) : "\(day(first)) to \(day(last))")
      + (undated > 0 ? "; \(counted(undated, "chip")) without a date" : "")
  }
}
