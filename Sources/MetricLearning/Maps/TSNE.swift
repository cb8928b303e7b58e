public import DenseMath
import Foundation

/// A map on which near neighbours stay near, moved step by step.
///
/// Exact: all pairs attract and repel, n² of them a step. One thread; the same vectors, start and
/// options give the same bits on one machine. Nothing is random but the places of points that
/// coincide or that a start does not know.
///
/// ```swift
/// var map = try TSNE(vectors, start: .layout(previous), options: .continuing, seed: 7)
/// while map.step() { show(map.layout) }
/// ```
///
/// Source: van der Maaten and Hinton, "Visualizing data using t-SNE", 2008; exaggeration, momentum,
/// gains and the start as scikit-learn's `TSNE`.
public struct TSNE: Sendable {
  /// Where the points are at first.
  public enum Start: Sendable {
    /// Their principal components, shrunk to a hair's breadth.
    case principal
    /// Places of a map before, one for each vector; those that are nil are put between their
    /// three nearest neighbours that have a place.
    case layout([SIMD2<Float>?])
  }

  /// How it is computed.
  public let options: TSNEOptions
  /// What started the random numbers.
  public let seed: UInt64
  /// Steps made.
  public private(set) var iteration = 0
  /// Length of the last gradient; nil before the first step.
  public private(set) var gradientNorm: Float?

  private var forces: MapForces
  private var speeds: [SIMD2<Float>]
  private var gains: [SIMD2<Float>]

  /// Prepares a map.
  ///
  /// - Parameters:
  ///   - vectors: `n x d`, finite; distances between them are Euclidean.
  ///   - start: Where the points are at first.
  ///   - options: How it is computed.
  ///   - seed: Of the random numbers.
  /// - Throws: `MapError.notFinite` or `.wrongStart`. No vectors make an empty map.
  /// - Complexity: O(n² · d) time; 12 n² bytes while preparing and 4 n² after, so 48 and 16 MB for
  ///   2,000 points but 1.2 GB and 400 MB for 10,000: draw a sample of more.
  public init(
    _ vectors: Matrix<Float>, start: Start = .principal, options: TSNEOptions = .standard,
    seed: UInt64
  ) throws(MapError) {
    try MapInput.check(vectors)
    let distances = MapInput.squaredDistances(vectors)
    let places = try MapStart.places(start, vectors: vectors, distances: distances, seed: seed)
    let attraction = NeighbourProbabilities.joint(distances, perplexity: options.perplexity)
    forces = MapForces(places: places, attraction: attraction)
    speeds = [SIMD2<Float>](repeating: .zero, count: places.count)
    gains = [SIMD2<Float>](repeating: .one, count: places.count)
    self.options = options
    self.seed = seed
  }

  /// Runs a map to its end.
  ///
  /// - Parameters:
  ///   - vectors: `n x d`, finite.
  ///   - start: Where the points are at first.
  ///   - options: How it is computed.
  ///   - seed: Of the random numbers.
  ///   - each: Called after every step; false stops there.
  /// - Returns: The map as it was after the last step.
  /// - Throws: `MapError.notFinite` or `.wrongStart`.
  public static func map(
    _ vectors: Matrix<Float>, start: Start = .principal, options: TSNEOptions = .standard,
    seed: UInt64, each: (TSNE) -> Bool = { _ in true }
  ) throws(MapError) -> TSNE {
    var map = try TSNE(vectors, start: start, options: options, seed: seed)
    while map.step() {
      guard each(map) else { break }
    }
    return map
  }

  /// Where the points are, one for each vector.
  public var layout: [SIMD2<Float>] { forces.places }

  /// How badly the map shows who is whose neighbour: the Kullback-Leibler divergence, 0 at best.
  ///
  /// - Complexity: O(n²) with a logarithm a pair: not for every step.
  public var divergence: Double { forces.divergence }

  /// Moves all points once.
  ///
  /// - Returns: Whether they moved; false when all steps are made or nothing pulls any more.
  /// - Complexity: O(n²).
  public mutating func step() -> Bool {
    let count = speeds.count
    guard iteration < options.iterations, count > 1 else { return false }
    if isAtRest { return false }
    let gradient = forces.gradient(exaggeration: isExaggerated ? options.exaggeration : 1)
    let rate = options.learningRate ?? max(50, Float(count) / options.exaggeration / 4)
    let momentum: Float = isExaggerated ? 0.5 : 0.8
    if iteration == options.exaggerationIterations {
      // What was gathered under the exaggerated pull would overshoot without it.
      speeds = [SIMD2<Float>](repeating: .zero, count: count)
      gains = [SIMD2<Float>](repeating: .one, count: count)
    }
    var squared: Float = 0
    var places = forces.places
    for point in 0..<count {
      squared += (gradient[point] * gradient[point]).sum()
      // Faster along what keeps its direction, slower along what turns back.
      let isOnCourse = (speeds[point] * gradient[point]) .< 0
      let gain = (gains[point] * 0.8).replacing(with: gains[point] + 0.2, where: isOnCourse)
      gains[point] = pointwiseMax(gain, SIMD2(repeating: 0.01))
      speeds[point] = momentum * speeds[point] - rate * gains[point] * gradient[point]
      places[point] += speeds[point]
    }
    forces.move(to: isExaggerated ? MapStart.unfolded(places) : places)
    gradientNorm = squared.squareRoot()
    iteration += 1
    return true
  }

  /// Looked at now and then only: a map that has just been let go has not begun to unfold.
  private var isAtRest: Bool {
    guard let gradientNorm, iteration > options.exaggerationIterations,
      iteration.isMultiple(of: 50)
    else { return false }
    return gradientNorm <= options.minimumGradient
  }

  private var isExaggerated: Bool { iteration < options.exaggerationIterations }
}
