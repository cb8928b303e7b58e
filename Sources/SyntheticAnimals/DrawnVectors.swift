/// Unit vectors for load tests, clustered like those of real look-alikes, without any network.
///
/// A vector is a weighted sum of a direction common to all bears, one shared by the look-alike
/// group, one of the bear's own, one of the kind of scene, which any bear may be seen in, one of
/// the encounter, and noise that differs with the shot's quality. Typical cosines: 0.8...0.97 within
/// an encounter, 0.56...0.88 for a bear on different days, 0.3...0.66 for different bears; the last
/// two overlap. Besides a vector per bear and per kind of scene none is kept; they are made when
/// asked for.
///
/// ```swift
/// let vectors = DrawnVectors(plan: plan, dimension: 1280)
/// let row = vectors.vector(of: plan.shots[0])
/// ```
public struct DrawnVectors: Sendable {
  private let seed: UInt64
  /// Length of every vector.
  public let dimension: Int
  /// Shares of the squared length before noise; they add up to 1.
  private static let commonShare: Float = 0.4
  private static let bearShare: Float = 0.32
  private static let sceneShare: Float = 0.18
  private static let scenes = 24
  private static let encounterShare: Float = 0.1
  /// `individuals * dimension` values: all of a vector but scene, encounter and noise.
  private let bears: [Float]
  /// `scenes * dimension` values, weighted: kinds of pose and light.
  private let sceneDirections: [Float]

  /// Prepares the vectors of a plan.
  ///
  /// - Parameters:
  ///   - plan: Says which shots belong to which bear, group and encounter.
  ///   - dimension: Length of every vector, at least 1.
  /// - Complexity: O(individuals · dimension) time and memory.
  public init(plan: AnimalPlan, dimension: Int) {
    precondition(dimension >= 1, "a vector needs at least one value, not \(dimension)")
    seed = plan.seed
    self.dimension = dimension
    let common = Self.direction(dimension, SplitMix64(seed: plan.seed, 9))
    let families = (plan.individuals.map(\.family).max() ?? 0) + 1
    let groups = (0..<families).map { family in
      Self.direction(dimension, SplitMix64(seed: plan.seed, 10, family))
    }
    var bears: [Float] = []
    bears.reserveCapacity(plan.individuals.count * dimension)
    for (number, individual) in plan.individuals.enumerated() {
      var random = SplitMix64(seed: plan.seed, 11, number)
      // Some bears are hard to tell from their group, others easy.
      let ownShare = random.between(0.06, 0.26)
      let own = Self.direction(dimension, random)
      let group = groups[individual.family]
      let commonWeight = Self.commonShare.squareRoot()
      let groupWeight = (Self.bearShare - ownShare).squareRoot()
      let ownWeight = ownShare.squareRoot()
      for index in 0..<dimension {
        bears.append(
          commonWeight * common[index] + groupWeight * group[index] + ownWeight * own[index])
      }
    }
    self.bears = bears
    let sceneWeight = Self.sceneShare.squareRoot()
    sceneDirections = (0..<Self.scenes).flatMap { scene in
      Self.direction(dimension, SplitMix64(seed: plan.seed, 15, scene)).map { $0 * sceneWeight }
    }
  }

  /// The vector of one shot of the plan: equal shots give equal vectors.
  ///
  /// - Returns: `dimension` values with a sum of squares of 1.
  /// - Complexity: O(dimension).
  public func vector(of shot: SyntheticShot) -> [Float] {
    let visit = Self.direction(dimension, SplitMix64(seed: seed, 12, shot.encounter))
    var scenery = SplitMix64(seed: seed, 16, shot.encounter)
    let scene = scenery.index(below: Self.scenes) * dimension
    var random = SplitMix64(seed: seed, 13, shot.index)
    // Most shots are fair, a few bad.
    let badness = random.unit()
    let noiseShare = 0.02 + 0.22 * badness * badness
    let noise = Self.direction(dimension, random)
    let visitWeight = Self.encounterShare.squareRoot()
    let noiseWeight = (noiseShare / (1 - noiseShare)).squareRoot()
    let start = shot.individual * dimension
    var values = [Float](unsafeUninitializedCapacity: dimension) { buffer, count in
      for index in 0..<dimension {
        buffer[index] =
          bears[start + index] + sceneDirections[scene + index] + visitWeight * visit[index]
          + noiseWeight * noise[index]
      }
      count = dimension
    }
    Self.normalise(&values)
    return values
  }

  /// A random unit vector.
  private static func direction(_ dimension: Int, _ generator: SplitMix64) -> [Float] {
    var random = generator
    var values = [Float](unsafeUninitializedCapacity: dimension) { buffer, count in
      for index in 0..<dimension {
        buffer[index] = random.bell()
      }
      count = dimension
    }
    normalise(&values)
    return values
  }

  private static func normalise(_ values: inout [Float]) {
    var sum: Float = 0
    for value in values {
      sum += value * value
    }
    // A sum of zero can only come from a single draw of exactly the mean.
    guard sum > 0 else {
      values[0] = 1
      return
    }
    let scale = 1 / sum.squareRoot()
    for index in values.indices {
      values[index] *= scale
    }
  }
}
