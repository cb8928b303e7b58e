import DenseMath
import Foundation
import MetricLearning
import ReidCore

/// Where the chips of a map are.
struct MapLayout: Sendable {
  /// What a layout began with.
  enum Start: String, Codable, Sendable {
    /// The two directions in which the vectors differ most.
    case principal
    /// The map before.
    case previous
    /// The map before, of the same chips and vectors, was taken as it is.
    case kept
  }

  /// One for each chip.
  let places: [SIMD2<Float>]
  /// What it began with.
  let start: Start
  /// Steps made; 0 for principal components.
  let iterations: Int
  /// How badly neighbours are shown, 0 at best; nil where that was not computed.
  let divergence: Double?
  /// Shares of the variance along the two axes; nil for t-SNE.
  let varianceShares: [Double]?

  /// Along the two directions in which vectors differ most.
  static func principal(_ vectors: Matrix<Float>) throws(MapError) -> MapLayout {
    guard vectors.rows > 0, vectors.columns > 0 else {
      return MapLayout(
        places: [], start: .principal, iterations: 0, divergence: nil, varianceShares: [])
    }
    let axes = try PrincipalComponents.fit(vectors, count: 2)
    let found = axes.coordinates(of: vectors)
    let places = (0..<vectors.rows).map { row in
      SIMD2<Float>(
        found.columns > 0 ? found[row, 0] : 0, found.columns > 1 ? found[row, 1] : 0)
    }
    return MapLayout(
      places: places, start: .principal, iterations: 0, divergence: nil,
      varianceShares: axes.varianceShares.map(Double.init))
  }

  /// Near neighbours near each other.
  ///
  /// - Parameters:
  ///   - vectors: `n x d`, finite.
  ///   - previous: Where the chips were in the map before, nil for new ones; used if at least a
  ///     quarter of them have a place.
  ///   - continuing: How to go on from there.
  ///   - seed: Of the random numbers.
  ///   - each: Called after every step; false stops.
  /// - Returns: The layout; nil if it was stopped. Fewer than four chips, whose neighbours are no
  ///   choice, lie along their principal components.
  /// - Throws: A `MapError` for vectors that hold a NaN.
  static func neighbours(
    _ vectors: Matrix<Float>, previous: [SIMD2<Float>?] = [],
    continuing: TSNEOptions = .continuing, seed: UInt64,
    each: (TSNE) -> Bool = { _ in true }
  ) throws(MapError) -> MapLayout? {
    guard vectors.rows >= 4 else {
      let layout = try principal(vectors)
      return MapLayout(
        places: layout.places, start: .principal, iterations: 0, divergence: nil,
        varianceShares: nil)
    }
    let known = previous.count { $0 != nil }
    let goesOn = previous.count == vectors.rows && known > 0 && known * 4 >= vectors.rows
    var options = goesOn ? continuing : .standard
    // Many that are new have to find their places.
    if goesOn, known * 4 < vectors.rows * 3 { options.iterations = max(400, options.iterations) }
    var wasStopped = false
    let map = try TSNE.map(
      vectors, start: goesOn ? .layout(previous) : .principal, options: options, seed: seed
    ) { map in
      wasStopped = !each(map)
      return !wasStopped
    }
    guard !wasStopped else { return nil }
    return MapLayout(
      places: map.layout, start: goesOn ? .previous : .principal, iterations: map.iteration,
      divergence: map.divergence, varianceShares: nil)
  }
}

extension TSNE {
  /// Whether the points have been let go, so that the map is worth a look.
  var hasUnfolded: Bool { iteration > options.exaggerationIterations + 50 }
}
