import Foundation
import MetricLearning
import ReidCore

/// What `map` drew.
public struct MapReport: Report {
  /// One chip on the map.
  public struct Point: Encodable, Sendable {
    /// The chip.
    public let chip: String
    /// The individual that it shows; null while nobody said who it is.
    @ExplicitNull public var individual: String?
    /// The individual's name.
    @ExplicitNull public var name: String?
    /// Where it is, to the right.
    public let x: Float
    /// Where it is, upwards.
    public let y: Float
    /// Whether it lies far from the others of its individual.
    public let outlier: Bool
    /// How far, in robust standard deviations; null for all but outliers.
    @ExplicitNull public var outlierScore: Double?
  }

  private enum CodingKeys: String, CodingKey {
    case points, method, model, head, seed, chips, drawn, start, steps, divergence, varianceShares
    case file
  }

  /// The chips, in the order of ingest.
  public let points: [Point]
  /// How vectors were brought into two dimensions.
  public let method: MapMethod
  /// What made the vectors.
  public let model: String
  /// The head in use.
  @ExplicitNull public private(set) var head: String?
  /// What everything random was drawn from.
  public let seed: UInt64
  /// All chips that have a vector.
  public let chips: Int
  /// Those that were drawn.
  public let drawn: Int
  /// What the layout began with: `principal`, `previous`, or `kept` where nothing had changed.
  public let start: String
  /// Steps that were made.
  public let steps: Int
  /// How badly neighbours are shown, 0 at best; null for principal components.
  @ExplicitNull public private(set) var divergence: Double?
  /// Shares of the variance along the axes; null for t-SNE.
  @ExplicitNull public private(set) var varianceShares: [Double]?
  /// The picture that was written.
  @ExplicitNull public internal(set) var file: String?

  /// What a person should be told besides.
  var remarks: [String] = []
  /// What is drawn.
  let plate: MapPlate

  init(
    rows: MapRows, layout: MapLayout, outliers: [LabelOutlier], method: MapMethod, model: String,
    head: String?, seed: UInt64
  ) {
    let scores = Dictionary(outliers.map { ($0.row, $0.score) }) { first, _ in first }
    points = rows.chips.indices.map { row in
      let individual = rows.labels[row].map { rows.individuals[$0] }
      return Point(
        chip: rows.chips[row].rawValue,
        individual: individual?.id.rawValue,
        name: individual?.name, x: layout.places[row].x,
        y: layout.places[row].y, outlier: scores[row] != nil,
        outlierScore: scores[row])
    }
    self.method = method
    self.model = model
    _head = ExplicitNull(wrappedValue: head)
    self.seed = seed
    chips = rows.total
    drawn = rows.chips.count
    start = layout.start.rawValue
    steps = layout.iterations
    _divergence = ExplicitNull(wrappedValue: layout.divergence)
    _varianceShares = ExplicitNull(wrappedValue: layout.varianceShares)
    _file = ExplicitNull(wrappedValue: nil)
    let named = counted(Set(rows.labels.compactMap(\.self)).count, "individual")
    let sample =
      rows.chips.count < rows.total
      ? "\(rows.chips.count) of \(counted(rows.total, "chip")) drawn by lot (seed \(seed))"
      : counted(rows.chips.count, "chip")
    plate = MapPlate(
      title: "\(sample), \(named), as \(plain(model)) sees them", notes: [Self.note(layout)],
      places: layout.places, labels: rows.labels, names: rows.individuals.map(\.name),
      outliers: Set(outliers.map(\.row)))
  }

  private static func note(_ layout: MapLayout) -> String {
    guard let shares = layout.varianceShares else {
      return "t-SNE: near neighbours look alike; sizes of groups and gaps between them say little."
    }
    let percent = Int((shares.reduce(0, +) * 100).rounded())
    return "PCA: the two axes hold \(percent) % of all differences; what is apart here is apart."
  }

  /// Writes what others rely on.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(points, forKey: .points)
    try values.encode(method, forKey: .method)
    try values.encode(model, forKey: .model)
    try values.encode(head, forKey: .head)
    try values.encode(seed, forKey: .seed)
    try values.encode(chips, forKey: .chips)
    try values.encode(drawn, forKey: .drawn)
    try values.encode(start, forKey: .start)
    try values.encode(steps, forKey: .steps)
    try values.encode(divergence, forKey: .divergence)
    try values.encode(varianceShares, forKey: .varianceShares)
    try values.encode(file, forKey: .file)
  }

  /// For people, without the drawing.
  public var summary: String {
    let what =
      start == MapLayout.Start.kept.rawValue
      ? "Nothing has changed since the map before: it was taken as it is." : plate.notes[0]
    return ["\(plate.title).", what, findings].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// What the drawing does not say: which chips lie far out, and what was written.
  public var findings: String {
    var lines: [String] = []
    let far = points.filter(\.outlier).sorted { ($0.outlierScore ?? 0) > ($1.outlierScore ?? 0) }
    if !far.isEmpty {
      lines.append("\(counted(far.count, "chip")) far from the others of the same individual:")
      lines += far.prefix(10).map { point in
        "  \(point.chip.prefix(12))  \(plain(point.name ?? ""))  "
          + "\(String(format: "%.1f", point.outlierScore ?? 0)) deviations"
      }
      if far.count > 10 { lines.append("  and \(far.count - 10) more (--json has all)") }
    }
    lines += remarks
    if let file { lines.append("Wrote \(plain(file)).") }
    return lines.joined(separator: "\n")
  }
}
