import ReidCore

/// A map as the screen draws it: its chips between -1 and 1, and letters for the individuals.
///
/// Whatever a listing holds, places are finite and numbers within range.
struct MapScatter: Hashable, Sendable {
  /// A chip.
  struct Dot: Hashable, Sendable {
    let chip: ID<Chip>
    /// Within -1...1 in both directions, y downwards.
    let place: SIMD2<Double>
    /// Its individual, those with most chips first; nil while nobody said who it is.
    let individual: Int?
    let isOutlier: Bool
  }

  /// An individual.
  struct Entry: Hashable, Sendable {
    let individual: MapListing.Individual
    /// Its chips on the map.
    let count: Int
  }

  /// Letters that individuals are called by, again from the beginning where they do not suffice.
  private static let letters =
    Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
  /// Numbers of a terminal's 256 colours that differ for every kind of colour vision.
  private static let colors: [UInt8] = [32, 166, 36, 175, 214, 74]

  let dots: [Dot]
  /// The individuals, those with most chips first.
  let entries: [Entry]
  let total: Int
  let method: String
  let modelName: String
  let isMoving: Bool

  init(_ listing: MapListing) {
    let count = min(listing.chips.count, listing.places.count / 2)
    func place(_ index: Int) -> SIMD2<Double> {
      [Double(listing.places[2 * index]), -Double(listing.places[2 * index + 1])]
    }
    // Coordinates whose differences cannot be computed are no places.
    let usable = (0..<count).filter {
      place($0).x.magnitude < 1e30 && place($0).y.magnitude < 1e30
    }
    func label(_ index: Int) -> Int? {
      guard listing.labels.indices.contains(index),
        listing.individuals.indices.contains(listing.labels[index])
      else { return nil }
      return listing.labels[index]
    }
    var counts: [Int: Int] = [:]
    for label in usable.compactMap(label) { counts[label, default: 0] += 1 }
    let order = counts.keys.sorted { left, right in
      let (first, second) = (counts[left] ?? 0, counts[right] ?? 0)
      let (name, other) = (listing.individuals[left].name, listing.individuals[right].name)
      return first != second ? first > second : name != other ? name < other : left < right
    }
    var ranks: [Int: Int] = [:]
    for (rank, label) in order.enumerated() { ranks[label] = rank }
    entries = order.map { Entry(individual: listing.individuals[$0], count: counts[$0] ?? 0) }
    let outliers = Set(listing.outliers)
    var low = SIMD2<Double>(repeating: .infinity)
    var high = -low
    for index in usable {
      low = pointwiseMin(low, place(index))
      high = pointwiseMax(high, place(index))
    }
    let half = usable.isEmpty ? 1 : max((high - low).max() / 2, 1e-30)
    let middle = usable.isEmpty ? .zero : (low + high) / 2
    dots = usable.map { index in
      Dot(
        chip: listing.chips[index], place: (place(index) - middle) / half,
        individual: label(index).flatMap { ranks[$0] }, isOutlier: outliers.contains(index))
    }
    total = max(listing.total, dots.count)
    method = listing.method
    modelName = listing.modelName
    isMoving = listing.isMoving
  }

  /// What an individual is called on the map.
  static func letter(_ individual: Int) -> String {
    String(letters[individual % letters.count])
  }

  /// The colour of an individual's letter.
  static func color(_ individual: Int) -> UInt8 { colors[individual % colors.count] }

  /// Who a chip shows, in words; nil while nobody said.
  func name(_ dot: Dot) -> String? {
    dot.individual.map { entries[$0].individual.name }
  }
}
