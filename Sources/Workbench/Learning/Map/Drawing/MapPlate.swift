import Foundation

/// What a picture of a map shows, whatever it is drawn with.
struct MapPlate: Sendable {
  /// A chip.
  struct Dot: Sendable {
    /// Where it is; y grows upwards.
    let place: SIMD2<Float>
    /// The number of its individual; nil while nobody said who it is.
    let individual: Int?
    /// Whether it lies far from the others of its individual.
    let isOutlier: Bool
  }

  /// An individual, as the legend has it.
  struct Entry: Sendable {
    /// Its name, safe to print.
    let name: String
    /// Its chips on the map.
    let count: Int
    /// The middle of them.
    let median: SIMD2<Float>
    /// How far from that half of them are at most.
    let spread: Float
  }

  /// What it is, in a few words.
  let title: String
  /// What to know when looking at it, a line each.
  let notes: [String]
  /// The chips.
  let dots: [Dot]
  /// Individuals, those with most chips first; a dot's number is a place in this list.
  let entries: [Entry]
  /// What the picture must hold; nil for what the dots need.
  let frame: MapFrame?

  /// Chips that nobody has named.
  var unnamed: Int { dots.count { $0.individual == nil } }
  /// Chips that lie far from the others of their individual.
  var outliers: Int { dots.count(where: \.isOutlier) }

  /// Puts a picture's contents together.
  ///
  /// - Parameters:
  ///   - title: What it is.
  ///   - notes: What to know when looking at it.
  ///   - places: Where the chips are.
  ///   - labels: The individual of each chip, by any number; nil for none.
  ///   - names: The individuals' names by that number.
  ///   - outliers: Chips that lie far out, by their place in `places`.
  ///   - frame: What the picture must hold; nil for what the chips need.
  init(
    title: String, notes: [String], places: [SIMD2<Float>], labels: [Int?], names: [String],
    outliers: Set<Int>, frame: MapFrame? = nil
  ) {
    var members: [Int: [SIMD2<Float>]] = [:]
    for (place, label) in zip(places, labels) {
      if let label { members[label, default: []].append(place) }
    }
    let order = members.keys.sorted { left, right in
      let (first, second) = (members[left]?.count ?? 0, members[right]?.count ?? 0)
      return first != second
        ? first > second
        : names[left] != names[right] ? names[left] < names[right] : left < right
    }
    var numbers: [Int: Int] = [:]
    for (number, label) in order.enumerated() { numbers[label] = number }
    self.title = title
    self.notes = notes
    self.frame = frame
    dots = places.indices.map { index in
      Dot(
        place: places[index], individual: labels[index].flatMap { numbers[$0] },
        isOutlier: outliers.contains(index))
    }
    entries = order.map { label in
      let group = members[label] ?? []
      let middle = SIMD2(Self.median(group.map(\.x)), Self.median(group.map(\.y)))
      let distances = group.map { (($0 - middle) * ($0 - middle)).sum().squareRoot() }
      return Entry(
        name: plain(names[label]), count: group.count, median: middle,
        spread: Self.median(distances))
    }
  }

  private static func median(_ values: [Float]) -> Float {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let half = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
  }
}
