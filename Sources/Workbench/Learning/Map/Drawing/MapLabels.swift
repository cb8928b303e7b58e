/// Finds room for names on a map.
struct MapLabels: Sendable {
  /// The share of the plot that names may cover; the others are in the legend.
  private static let share: Float = 0.14
  /// Chips that lie far out and are named, at most.
  private static let strayLimit = 24
  /// Letters of a name at most.
  private static let columns = 22

  private let room: MapBox
  private let measures: MapScene.Measures
  private let marks: [SIMD2<Float>]
  private var taken: [MapBox]
  private var covered: Float = 0
  private var strays = 0

  /// Prepares a plot.
  ///
  /// - Parameters:
  ///   - room: The plot.
  ///   - measures: Sizes of letters and marks.
  ///   - marks: The chips, which names should rather not hide.
  ///   - rings: Chips that no name may hide.
  init(
    room: MapBox, measures: MapScene.Measures, marks: [SIMD2<Float>], rings: [SIMD2<Float>]
  ) {
    self.room = room
    self.measures = measures
    self.marks = marks
    taken = rings.map { MapBox(middle: $0, size: SIMD2(repeating: measures.radius * 4)) }
  }

  /// Writes a name at a place or near it, where it hides least; nothing where there is no room.
  mutating func place(
    _ name: String, at place: SIMD2<Float>, as role: MapScene.Role
  ) -> [MapScene.Item] {
    let name = MapScene.cut(name, to: Self.columns)
    let size: SIMD2<Float> = [
      Float(MapScene.columns(of: name)) * measures.advance, measures.line * 0.9,
    ]
    let limit = (room.high - room.low).x * (room.high - room.low).y * Self.share
    guard size.x > 0, covered + size.x * size.y <= limit,
      role != .stray || strays < Self.strayLimit
    else { return [] }
    // Off the ring, or off the mark where that is the only one.
    let gap = role == .stray ? measures.radius * 2.4 : measures.radius * 1.2
    let boxes = Self.offsets(size, gap: gap)
      .map { MapBox(middle: place + $0, size: size).moved(into: room) }
      .filter { box in !taken.contains { $0.overlaps(box) } }
    let scored = boxes.enumerated().map { number, box in
      let hidden = marks.count { box.distance(to: $0) < measures.radius * 0.5 }
      return (cost: Float(min(hidden, 12)) + Float(number) * 0.35, box: box)
    }
    guard let box = scored.min(by: { $0.cost < $1.cost })?.box else { return [] }
    taken.append(box)
    covered += size.x * size.y
    if role == .stray { strays += 1 }
    var items: [MapScene.Item] = []
    if box.distance(to: place) > measures.line {
      items.append(.leader(from: box.nearest(to: place), to: place))
    }
    items.append(.text(name, at: [box.low.x, box.high.y - measures.line * 0.22], role))
    return items
  }

  /// Where a name may go, the best first.
  private static func offsets(_ size: SIMD2<Float>, gap: Float) -> [SIMD2<Float>] {
    let (x, y) = (size.x / 2 + gap, size.y / 2 + gap)
    return [
      [0, 0], [0, -y], [x, 0], [0, y], [-x, 0], [x, -y], [-x, -y], [x, y], [-x, y],
      [0, -2 * y], [0, 2 * y], [1.6 * x, -2 * y], [-1.6 * x, 2 * y], [1.6 * x, 2 * y],
      [-1.6 * x, -2 * y],
    ]
  }
}
