import Evaluation
import Foundation

extension EvaluationPage {
  /// Accuracy over places, and the metrics of finding.
  var finding: Markup {
    guard !report.figures.curve.isEmpty else { return "" }
    let metrics: [(String, Metric)] = [
      ("Accuracy@1", .accuracy1), ("Accuracy@3", .accuracy3), ("Accuracy@5", .accuracy5),
      ("Accuracy@10", .accuracy10), ("Hit rate by image@1", .hitRate1),
      ("Hit rate by image@5", .hitRate5), ("mAP", .mAP),
      ("Identity-balanced mAP", .identityBalancedMAP),
    ]
    return """
      <section>
      <h2>Finding known animals</h2>
      <figure>
      <p class="key"><span>among distinct individuals (cumulative match curve)</span>\
      <span class="second">among nearest images</span></p>
      \(curve)
      <figcaption>Share of known queries whose animal is among the first k. Bars: 95 % intervals at \
      1, 3, 5 and 10; so far do the figures depend on which animals were measured.</figcaption>
      </figure>
      \(table(metrics))
      </section>
      """
  }

  private var curve: Markup {
    let points = report.figures.curve
    let last = Double(points.count)
    var plot = Plot(
      title: "Accuracy over the number of places", xTitle: "first k", yTitle: "share found",
      x: 0.5...(last + 0.5), y: 0...1,
      xTicks: [1, 3, 5, 10, 15, 20].filter { $0 <= points.count }.map { (Double($0), "\($0)") },
      yTicks: Plot.shareTicks)
    plot.line(points.map { (Double($0.places), $0.hitRateByImage) }, .second)
    let intervals = report.result.intervals?.intervals ?? [:]
    for (cutoff, metric) in [
      (1, Metric.accuracy1), (3, .accuracy3), (5, .accuracy5), (10, .accuracy10),
    ] {
      if let interval = intervals[metric] {
        plot.whisker(Double(cutoff), from: interval.low, to: interval.high, .first)
      }
    }
    plot.line(points.map { (Double($0.places), $0.accuracy) }, .first)
    for point in points {
      plot.dot(
        Double(point.places), point.accuracy, .first, radius: 3,
        title: "first \(point.places): \(Self.number(point.accuracy))")
    }
    return plot.markup
  }

  /// Metrics with their intervals.
  func table(_ metrics: [(name: String, metric: Metric)]) -> Markup {
    let rows = metrics.map { name, metric -> Markup in
      let interval = report.result.intervals?.intervals[metric]
      return """
        <tr><td>\(name)</td><td>\(Self.number(report.result.metrics[metric]))</td>\
        <td>\(interval.map { "\(Self.number($0.low)) to \(Self.number($0.high))" } ?? "–")</td></tr>
        """
    }
    return """
      <div class="scroll"><table>
      <thead><tr><th>metric</th><th>value</th><th>95 % interval</th></tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div>
      """
  }

  /// How known is told from new.
  var knownOrNew: Markup {
    let words: Markup
    switch report.newSource {
    case .newProbes:
      words = """
        \(report.result.newQueries) of \(report.result.queries) queries are of animals that are not \
        there to be found.
        """
    case .leftOut:
      words = """
        Estimated: every known query was asked again with its animal taken out of the gallery. An \
        area under the curve of 0.5 is chance; where it is low, a similarity ranks, but does not \
        tell whether the animal is new.
        """
    case nil:
      return """
        <section>
        <h2>Known or new</h2>
        <p class="soft">Not computed: there are no new animals among the probes, and none could be \
        left out.</p>
        \(automatic)
        </section>
        """
    }
    return """
      <section>
      <h2>Known or new</h2>
      <p>\(words)</p>
      <figure>
      <p class="key bars"><span>known animals</span><span class="second">new animals</span></p>
      \(histogram)
      <figcaption>Score of the first answer. The further apart the two, the better a new animal can \
      be told.</figcaption>
      </figure>
      \(table([
        ("Area under the curve (AUROC)", .aurocNew), ("Balanced accuracy, known (BAKS)", .BAKS),
        ("Balanced accuracy, new (BAUS)", .BAUS), ("Geometric mean of both", .geometricMean),
        ("Named rightly at 1 % false alarms", .identification1),
        ("Named rightly at 5 % false alarms", .identification5),
        ("Named rightly at 10 % false alarms", .identification10),
        ("Answered automatically", .automaticShare), ("Wrong among these", .automaticWrong),
      ]))
      <p class="soft">\(measurement.split?.hasValidation == true
        ? "Thresholds were chosen on the validation part."
        : "Thresholds of each half of the animals were chosen on the other half.") Automatic answers \
      aim at 1 % wrong.</p>
      </section>
      """
  }

  private var automatic: Markup {
    report.result.metrics[.automaticShare] == nil
      ? ""
      : table([("Answered automatically", .automaticShare), ("Wrong among these", .automaticWrong)])
  }

  private var histogram: Markup {
    let scores = measurement.topScores
    let all = scores.known + scores.new
    guard let low = all.min(), let high = all.max() else { return "" }
    let count = 24
    let (from, to) = low < high ? (low, high) : (low - 0.01, high + 0.01)
    let step = (to - from) / Double(count)
    func shares(_ values: [Double]) -> [Double] {
      var bins = [Double](repeating: 0, count: count)
      for value in values {
        bins[min(count - 1, max(0, Int((value - from) / step)))] += 1 / Double(values.count)
      }
      return bins
    }
    let (known, new) = (shares(scores.known), shares(scores.new))
    let top = max((known + new).max() ?? 1, 0.01) * 1.05
    let unit = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2].first { top / $0 <= 5 } ?? 0.25
    let ticks = (0...4).map { from + (to - from) * Double($0) / 4 }
    var plot = Plot(
      title: "Scores of known and of new animals", xTitle: "score of the first answer",
      yTitle: "share of queries", x: from...to, y: 0...top,
      xTicks: ticks.map { ($0, String(format: "%.2f", $0)) },
      yTicks: stride(from: 0, through: top, by: unit).map {
        ($0, String(format: unit < 0.01 ? "%.1f %%" : "%.0f %%", $0 * 100))
      })
    for (series, shares, name) in [(Plot.Series.first, known, "known"), (.second, new, "new")] {
      for (bin, share) in shares.enumerated() where share > 0 {
        let (left, right) = (from + Double(bin) * step, from + Double(bin + 1) * step)
        plot.bar(
          from: left, to: right, height: share, series,
          title: String(format: "%.3f to %.3f: %@ of %@", left, right, Self.percent(share), name))
      }
    }
    return plot.markup
  }

  /// How often what was called probable came true.
  var calibration: Markup {
    let answers = measurement.calibration
    guard let source = answers.source else {
      return """
        <section>
        <h2>Calibration</h2>
        <p class="soft">No probabilities: \(answers.reason ?? "none were fitted").</p>
        </section>
        """
    }
    let words: Markup =
      switch source {
      case .stored:
        """
        The gallery's own probabilities, as the review screen shows them, for the individual that \
        comes first.
        """
      case .validation:
        "Fitted to the first answers of the validation part, tried on the test part."
      case .crossed:
        """
        Fitted to the first answers of one half of the animals, tried on the other half, and the \
        other way round.
        """
      }
    return """
      <section>
      <h2>Calibration</h2>
      <p>\(words) Expected calibration error: \
      <strong>\(Self.number(report.result.calibrationError))</strong>.</p>
      <figure>
      \(reliability)
      <figcaption>On the dashed line, what is called probable comes true as often as it says. The \
      larger a dot, the more answers.</figcaption>
      </figure>
      </section>
      """
  }

  private var reliability: Markup {
    var plot = Plot(
      title: "How often probabilities came true", xTitle: "probability given",
      yTitle: "share that was right", x: 0...1, y: 0...1, xTicks: Plot.shareTicks,
      yTicks: Plot.shareTicks)
    plot.guide((0, 0), (1, 1))
    let bins = report.figures.reliability
    let most = Double(max(1, bins.map(\.count).max() ?? 1))
    let points = bins.compactMap { bin -> (x: Double, y: Double, count: Int)? in
      guard let x = bin.meanProbability, let y = bin.hitRate else { return nil }
      return (x, y, bin.count)
    }
    for point in points {
      plot.dot(
        point.x, point.y, .first, radius: 3 + 7 * (Double(point.count) / most).squareRoot(),
        title: String(
          format: "%d answers: %.3f given, %.3f right", point.count, point.x, point.y))
    }
    return plot.markup
  }
}
