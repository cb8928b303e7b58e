/// Results as text for people.
public enum ResultTable {
  /// A result as a few lines; every figure says on how many trials it stands.
  public static func text(of result: BenchmarkResult) -> String {
    var lines = ["\(result.name)  \(result.summary)"]
    var rows: [[String]] = []
    if !result.figures.isEmpty {
      rows.append(["", "", "", "trials", "min", "median", "p99", ""])
    }
    for figure in result.figures {
      let values = figure.distribution
      rows.append([
        figure.subject, figure.quantity, figure.unit, "\(values.trials)", number(values.minimum),
        number(values.median), number(values.p99), text(of: figure.aims),
      ])
    }
    lines += aligned(rows, leading: [0, 1, 2, 7])
    for ratio in result.ratios {
      lines.append(
        """
          \(ratio.subject) / \(ratio.peer), \(ratio.quantity): \(number(ratio.median)) \
        (quartiles \(number(ratio.lowerQuartile))...\(number(ratio.upperQuartile)) of \
        \(ratio.rounds) rounds, \(ratio.trials) trials each; of the minima \
        \(number(ratio.ofMinima)))\(ratio.aims.isEmpty ? "" : "  \(text(of: ratio.aims))")
        """)
    }
    lines += result.notes.map { "  note: \($0)" }
    if let circumstances = result.circumstances {
      lines.append(
        """
          \(number(circumstances.seconds)) s; load \(number(circumstances.loadBefore)) before, \
        \(number(circumstances.loadAfter)) after
        """)
    }
    return lines.joined(separator: "\n")
  }

  /// A number with three digits that matter.
  static func number(_ value: Double) -> String {
    let size = value.magnitude
    let decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    guard decimals > 0 else { return "\(Int(rounded))" }
    var text = "\(rounded)"
    let written = text.split(separator: ".").last?.count ?? 0
    text += String(repeating: "0", count: max(0, decimals - written))
    return text
  }

  private static func text(of aims: [Aim]) -> String {
    aims.map { "aim \($0.text): \($0.isMet ? "met" : "MISSED")" }.joined(separator: "; ")
  }

  private static func aligned(_ rows: [[String]], leading: Set<Int>) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = " "
      for (column, text) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - text.count)
        line += " " + (leading.contains(column) ? text + padding : padding + text)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
