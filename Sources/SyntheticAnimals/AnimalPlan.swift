/// A made-up population and every picture the cameras took of it.
///
/// A plan is worked out from three numbers alone: equal arguments give equal plans on every
/// machine. It holds no pixels; `BearArtist` draws a shot when it is wanted.
///
/// ```swift
/// let plan = AnimalPlan(individuals: 24, chips: 240, seed: 7)
/// let artist = BearArtist(plan: plan)
/// let picture = artist.draw(plan.shots[0])
/// ```
///
/// As in the field a few bears have many pictures and many have few: about one in ten has a single
/// one. Pictures come in encounters of one to six frames, seconds apart, with one bear at one
/// camera; visits to the same camera are at least twenty minutes apart, and the visits are spread
/// over two seasons, May to October of 2025 and 2026 (more when they do not fit).
public struct AnimalPlan: Sendable, Equatable {
  /// What the plan and its drawings are worked out from.
  public let seed: UInt64
  /// The bears; each has at least one shot.
  public let individuals: [SyntheticIndividual]
  /// The pictures: encounters in order of their first frame, each with its frames in order.
  public let shots: [SyntheticShot]

  /// Plans a population.
  ///
  /// - Parameters:
  ///   - individuals: How many bears, at least 1; no more than `chips` are made, because each has
  ///     a picture.
  ///   - chips: How many pictures in all, at least 1.
  ///   - seed: Chooses the population.
  /// - Complexity: O(chips · log chips).
  public init(individuals: Int, chips: Int, seed: UInt64) {
    precondition(individuals >= 1, "a plan needs at least one individual, not \(individuals)")
    precondition(chips >= 1, "a plan needs at least one chip, not \(chips)")
    let count = min(individuals, chips)
    self.seed = seed
    var random = SplitMix64(seed: seed, 1)
    let names = BearNames.pick(count, using: &random)
    // Groups of about six, so that five look-alikes of each bear exist.
    let families = max(1, (count + 3) / 6)
    let phase = random.unit()
    self.individuals = names.enumerated().map { number, name in
      let family = number % families
      var archetype = SplitMix64(seed: seed, 2, family)
      var own = SplitMix64(seed: seed, 3, number)
      return SyntheticIndividual(
        name: name,
        traits: FaceTraits(
          archetype: archetype.next(), shade: Self.shade(family: family, phase: phase),
          own: own.next()),
        family: family)
    }
    let counts = Self.chipCounts(individuals: count, chips: chips, using: &random)
    shots = Self.calendar(counts: counts, seed: seed)
  }

  /// Coat shade of a group: golden-ratio steps, so that any few groups spread from dark to blond.
  private static func shade(family: Int, phase: Float) -> Float {
    let step = phase + Float(family % 1_000) * 0.618_034
    return step - step.rounded(.down)
  }
}
