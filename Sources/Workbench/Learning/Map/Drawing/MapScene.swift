/// A picture of a map as shapes and words with their places, to be written as SVG or painted.
struct MapScene: Sendable {
  /// What a word is in the picture.
  enum Role: Sendable {
    /// The heading.
    case title
    /// A name beside its chips, legible on top of them.
    case label
    /// The name of a chip that lies far from it.
    case stray
    /// The legend.
    case legend
    /// Something to know, in the background.
    case note
  }

  /// Something that is drawn, in this order.
  enum Item: Sendable {
    /// A chip of an individual.
    case mark(MapMark, at: SIMD2<Float>)
    /// A chip that nobody has named.
    case hollow(at: SIMD2<Float>)
    /// Around a chip that lies far out.
    case ring(at: SIMD2<Float>)
    /// From a name to its chips.
    case leader(from: SIMD2<Float>, to: SIMD2<Float>)
    /// Words whose first letter stands here, on the line.
    case text(String, at: SIMD2<Float>, Role)
    /// The edge of the plot.
    case panel(origin: SIMD2<Float>, size: SIMD2<Float>)
  }

  /// Sizes that depend on what draws.
  struct Measures: Sendable {
    /// The picture.
    var size: SIMD2<Float>
    /// Width of a letter.
    var advance: Float
    /// From line to line.
    var line: Float
    /// Half the width of a mark.
    var radius: Float

    /// For SVG, whose letters are 13 units high and of varying width.
    static let vector = Measures(size: [1200, 860], advance: 7.8, line: 19, radius: 4.6)
    /// For pixels, with letters of 5 x 8 pixels doubled.
    static let pixels = Measures(size: [1680, 1200], advance: 12, line: 24, radius: 6.4)
  }

  /// The sizes it was laid out for.
  let measures: Measures
  /// What is drawn.
  private(set) var items: [Item] = []

  /// How far from their middle half of an individual's chips may be for its name to stand there, as
  /// a share of the map.
  private static let nameableShare: Float = 0.12

  private let plotOrigin: SIMD2<Float>
  private let plotSize: SIMD2<Float>

  /// Lays a map out.
  init(_ plate: MapPlate, measures: Measures) {
    self.measures = measures
    let line = measures.line
    let legendWidth = measures.advance * 27
    let gap = line * 0.8
    plotOrigin = [gap, line * 2.1]
    plotSize = [
      measures.size.x - legendWidth - 3 * gap,
      measures.size.y - line * 2.6 - line * Float(plate.notes.count) - gap,
    ]
    items.append(.text(plate.title, at: [gap, line * 1.4], .title))
    items.append(.panel(origin: plotOrigin, size: plotSize))
    addDots(plate)
    for (number, note) in plate.notes.enumerated() {
      let down = plotOrigin.y + plotSize.y + line * (1.2 + Float(number))
      items.append(.text(note, at: [gap, down], .note))
    }
    addLegend(plate, at: [plotOrigin.x + plotSize.x + gap, plotOrigin.y])
  }

  // MARK: - The plot

  private mutating func addDots(_ plate: MapPlate) {
    let frame = plate.frame ?? MapFrame(around: plate.dots.map(\.place))
    let project = MapProjection(
      frame, origin: plotOrigin, size: plotSize, margin: measures.radius * 4)
    let places = plate.dots.map { project($0.place) }
    // What is known lies on top of what is not.
    for (dot, place) in zip(plate.dots, places) where dot.individual == nil {
      items.append(.hollow(at: place))
    }
    for (dot, place) in zip(plate.dots, places) where !dot.isOutlier {
      if let number = dot.individual {
        items.append(.mark(MapMark(individual: number), at: place))
      }
    }
    let outliers = zip(plate.dots, places).filter { $0.0.isOutlier }
    var placing = MapLabels(
      room: MapBox(origin: plotOrigin, size: plotSize), measures: measures, marks: places,
      rings: outliers.map(\.1))
    for (dot, place) in outliers {
      let name = dot.individual.map { plate.entries[$0].name } ?? ""
      items += placing.place(name, at: place, as: .stray)
    }
    // In the middle of chips that are all over the map a name would say nothing.
    let reach = (frame?.extent.max() ?? 0) * Self.nameableShare
    for entry in plate.entries where entry.spread <= reach {
      items += placing.place(entry.name, at: project(entry.median), as: .label)
    }
    // Nothing may hide what somebody should look at.
    for (dot, place) in outliers {
      if let number = dot.individual {
        items.append(.mark(MapMark(individual: number), at: place))
      }
      items.append(.ring(at: place))
    }
  }

  // MARK: - The legend

  private mutating func addLegend(_ plate: MapPlate, at corner: SIMD2<Float>) {
    var down = corner.y + measures.line * 0.7
    let words = corner.x + measures.radius * 5.4
    func symbol() -> SIMD2<Float> {
      [corner.x + measures.radius * 2.2, down - measures.line * 0.24]
    }
    func row(_ text: String, of items: inout [Item], _ symbol: Item? = nil) {
      if let symbol { items.append(symbol) }
      items.append(.text(text, at: [words, down], .legend))
      down += measures.line
    }
    if plate.outliers > 0 {
      row("far from its own (\(plate.outliers))", of: &items, .ring(at: symbol()))
    }
    if plate.unnamed > 0 {
      row("not named yet (\(plate.unnamed))", of: &items, .hollow(at: symbol()))
    }
    if plate.outliers > 0 || plate.unnamed > 0 { down += measures.line * 0.4 }
    let room = Int((plotOrigin.y + plotSize.y - down) / measures.line) + 1
    let shown = plate.entries.count <= room ? plate.entries.count : max(0, room - 1)
    for (number, entry) in plate.entries.prefix(shown).enumerated() {
      row(
        "\(Self.cut(entry.name, to: 17)) (\(entry.count))", of: &items,
        .mark(MapMark(individual: number), at: symbol()))
    }
    if shown < plate.entries.count {
      row("and \(plate.entries.count - shown) more", of: &items)
    }
  }
}
