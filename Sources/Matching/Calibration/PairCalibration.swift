/// Turns similarities into probabilities, as far as confirmed pairs have earned them.
///
/// ```swift
/// let calibration = try PairCalibration.fit(
///   pairs: crossEncounterPairs, probes: heldOut, samePrior: nil, newPrior: 0.1, seed: 7)
/// let same = calibration.sameProbability(similarity: 0.83)
/// let new = calibration.newProbability(topSimilarity: 0.41)
/// ```
///
/// A fit sample holds hits and misses in shares of its own making; a probe meets others. With π_f
/// the share of hits fitted and π_q the chance at a query, odds are multiplied by
/// [π_q/(1−π_q)] / [π_f/(1−π_f)]. Stored with the head whose similarities it was fitted to, and
/// worth nothing with another's.
public struct PairCalibration: Hashable, Sendable {
  /// The version of the stored form that this program writes.
  public static let currentVersion = 1

  /// The version of the stored form.
  public let version: Int
  /// What a similarity says about both chips showing the same individual.
  public let same: ProbabilityCurve
  /// What the highest similarity says about the probe being known; nil if too little was held out.
  public let known: ProbabilityCurve?
  /// Why `known` is nil.
  public let knownShortfall: CalibrationError?
  /// The chance, before looking, that a candidate is the same individual.
  public let samePrior: Double
  /// The chance, before looking, that a probe is new; nil where `known` is.
  public let newPrior: Double?
  /// What started the random numbers behind the intervals.
  public let seed: UInt64

  /// Fits both curves.
  ///
  /// - Parameters:
  ///   - pairs: Confirmed pairs of chips of different encounters, in any order.
  ///   - probes: Confirmed chips asked about with and without their individual.
  ///   - samePrior: The chance, before looking, that a candidate is the same individual; nil if
  ///     candidates are what `pairs` were drawn from.
  ///   - newPrior: The chance, before looking, that a probe is new; nil for the share in `probes`.
  ///   - options: When and how.
  ///   - seed: Of the bootstrap.
  /// - Returns: The calibration; without `known` where `probes` are too few.
  /// - Throws: `CalibrationError.notEnough` with fewer than 30 pairs of the same individual,
  ///   `.notEnoughNegatives`, `.notFinite` or `.invalidPrior`.
  /// - Complexity: O(resamplings · pairs).
  public static func fit(
    pairs: [CalibrationPair], probes: [CalibrationProbe] = [], samePrior: Double? = nil,
    newPrior: Double? = nil, options: CalibrationOptions = .standard, seed: UInt64
  ) throws(CalibrationError) -> PairCalibration {
    for prior in [samePrior, newPrior].compactMap(\.self) where !(prior > 0 && prior < 1) {
      throw .invalidPrior(prior)
    }
    let pairSample = try CalibrationSample(
      scores: pairs.map(\.similarity), isPositive: pairs.map(\.isSame),
      groups: pairs.map { ($0.first, $0.second) })
    let probeSample = try CalibrationSample(
      scores: probes.map(\.topSimilarity), isPositive: probes.map(\.isKnown),
      groups: probes.map { ($0.individual, $0.individual) })
    let same = try ProbabilityCurve.fit(pairSample, options: options, seed: seed)
    var known: ProbabilityCurve?
    var shortfall: CalibrationError?
    do {
      known = try ProbabilityCurve.fit(probeSample, options: options, seed: seed &+ 1)
    } catch {
      shortfall = error
    }
    return PairCalibration(
      version: currentVersion, same: same, known: known, knownShortfall: shortfall,
      samePrior: samePrior ?? same.prior, newPrior: known.map { newPrior ?? 1 - $0.prior },
      seed: seed)
  }

  /// The probability that a candidate shows the same individual as the probe.
  ///
  /// - Parameters:
  ///   - similarity: The similarity of the two.
  ///   - prior: The chance before looking, if it is another than `samePrior`.
  /// - Returns: nil if the similarity is no finite number or the prior out of range.
  public func sameProbability(
    similarity: Float, prior: Double? = nil
  ) -> CalibratedProbability? {
    same.probability(at: Double(similarity), prior: prior ?? samePrior)
  }

  /// The probability that a probe is of an individual that the gallery does not hold.
  ///
  /// - Parameters:
  ///   - topSimilarity: The highest score of any individual offered.
  ///   - prior: The chance before looking, if it is another than `newPrior`.
  /// - Returns: nil if the score is no finite number, the prior is out of range, or too little was
  ///   held out to tell.
  public func newProbability(
    topSimilarity: Float, prior: Double? = nil
  ) -> CalibratedProbability? {
    guard let known, let newPrior else { return nil }
    return known.probability(at: Double(topSimilarity), prior: 1 - (prior ?? newPrior))?.complement
  }
}

extension PairCalibration: Codable {
  private enum CodingKeys: String, CodingKey {
    case version, same, known, knownShortfall, samePrior, newPrior, seed
  }

  /// Reads a stored calibration and refuses one of another version or with impossible numbers.
  ///
  /// - Parameter decoder: What holds it.
  /// - Throws: `CalibrationError.unknownVersion` or `.damaged`, or a `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    version = try container.decode(Int.self, forKey: .version)
    guard version == Self.currentVersion else { throw CalibrationError.unknownVersion(version) }
    same = try container.decode(ProbabilityCurve.self, forKey: .same)
    known = try container.decodeIfPresent(ProbabilityCurve.self, forKey: .known)
    knownShortfall = try container.decodeIfPresent(
      CalibrationError.self, forKey: .knownShortfall)
    samePrior = try container.decode(Double.self, forKey: .samePrior)
    newPrior = try container.decodeIfPresent(Double.self, forKey: .newPrior)
    seed = try container.decode(UInt64.self, forKey: .seed)
    let priors = [samePrior] + (newPrior.map { [$0] } ?? [])
    guard priors.allSatisfy({ $0 > 0 && $0 < 1 }) else {
      throw CalibrationError.damaged("a prior is not between 0 and 1")
    }
    guard (known == nil) == (newPrior == nil) else {
      throw CalibrationError.damaged("known-or-new has a curve or a prior, but not both")
    }
  }
}
