import Foundation

/// A figure with two axes, as inline SVG whose colours follow the page.
struct Plot {
  /// Where a kind of thing is drawn: the page's style gives each a colour and a form of its own.
  enum Series: String {
    case first
    case second
  }

  static let width = 640.0
  static let height = 300.0
  private static let left = 62.0
  private static let right = 26.0
  private static let top = 12.0
  private static let bottom = 44.0

  /// What a screen reader says of it.
  let title: String
  let xTitle: String
  let yTitle: String
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let xTicks: [(value: Double, label: String)]
  let yTicks: [(value: Double, label: String)]
  /// What is drawn, in order.
  var marks: [Markup] = []

  /// Shares from 0 to 1 as ticks.
  static let shareTicks = [0, 0.2, 0.4, 0.6, 0.8, 1].map {
    (value: $0, label: $0 == 0 ? "0" : $0 == 1 ? "1" : String(format: "%.1f", $0))
  }

  func place(x value: Double) -> Double {
    let span = x.upperBound - x.lowerBound
    let share = span > 0 ? (value - x.lowerBound) / span : 0.5
    return Self.left + share * (Self.width - Self.left - Self.right)
  }

  func place(y value: Double) -> Double {
    let span = y.upperBound - y.lowerBound
    let share = span > 0 ? (value - y.lowerBound) / span : 0
    return Self.height - Self.bottom - share * (Self.height - Self.top - Self.bottom)
  }

  /// A line through points.
  mutating func line(_ points: [(x: Double, y: Double)], _ series: Series) {
    guard let first = points.first else { return }
    let path = points.dropFirst().reduce("M\(place(x: first.x)) \(place(y: first.y))" as Markup) {
      "\($0) L\(place(x: $1.x)) \(place(y: $1.y))"
    }
    marks.append("<path class=\"line \(series.rawValue)\" d=\"\(path)\"/>")
  }

  /// A dot, with words that a pointer finds.
  mutating func dot(
    _ x: Double, _ y: Double, _ series: Series, radius: Double, title: String
  ) {
    marks.append(
      """
      <circle class="dot \(series.rawValue)" cx="\(place(x: x))" cy="\(place(y: y))" \
      r="\(radius)"><title>\(title)</title></circle>
      """)
  }

  /// A bar between two ends of an interval.
  mutating func whisker(_ x: Double, from low: Double, to high: Double, _ series: Series) {
    let (at, a, b) = (place(x: x), place(y: low), place(y: high))
    marks.append(
      """
      <path class="whisker \(series.rawValue)" d="M\(at) \(a) V\(b) M\(at - 4) \(a) h8 \
      M\(at - 4) \(b) h8"/>
      """)
  }

  /// A rectangle standing on the axis.
  mutating func bar(
    from left: Double, to right: Double, height: Double, _ series: Series, title: String
  ) {
    let (a, b, top) = (place(x: left), place(x: right), place(y: height))
    marks.append(
      """
      <rect class="bar \(series.rawValue)" x="\(a + 0.5)" y="\(top)" width="\(max(0, b - a - 1))" \
      height="\(max(0, place(y: y.lowerBound) - top))"><title>\(title)</title></rect>
      """)
  }

  /// A thin dashed line.
  mutating func guide(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double)) {
    marks.append(
      """
      <path class="guide" d="M\(place(x: from.x)) \(place(y: from.y)) \
      L\(place(x: to.x)) \(place(y: to.y))"/>
      """)
  }

  /// The figure.
  var markup: Markup {
    let base = place(y: y.lowerBound)
    let middle = (Self.left + Self.width - Self.right) / 2
    let across = xTicks.map { tick -> Markup in
      """
      <text class="tick" x="\(place(x: tick.value))" y="\(base + 17)" \
      text-anchor="middle">\(tick.label)</text>
      """
    }
    let up = yTicks.map { tick -> Markup in
      """
      <path class="grid" d="M\(Self.left) \(place(y: tick.value)) H\(Self.width - Self.right)"/>
      <text class="tick" x="\(Self.left - 7)" y="\(place(y: tick.value) + 4)" \
      text-anchor="end">\(tick.label)</text>
      """
    }
    let centre = (base + Self.top) / 2
    return """
      <svg viewBox="0 0 \(Self.width) \(Self.height)" role="img" aria-label="\(title)" \
      xmlns="http://www.w3.org/2000/svg">
      \(up)
      \(across)
      <text class="axis" x="\(middle)" y="\(Self.height - 8)" text-anchor="middle">\(xTitle)</text>
      <text class="axis up" x="12" y="\(centre)" text-anchor="middle" \
      transform="rotate(-90 12 \(centre))">\(yTitle)</text>
      \(marks)
      </svg>
      """
  }
}
