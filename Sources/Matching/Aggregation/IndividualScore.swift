/// How the similarities of an individual's chips become one score.
///
/// The best chip is the default; another is right only where validation chose it. Written and read
/// as a short text: `best`, `top3`, `encounter2-best`, `encounter2-mean`, `centroid`.
///
/// ```swift
/// let score = IndividualScore.meanOfTop(3)
/// let ranking = score.ranking(of: chips)
/// ```
public enum IndividualScore: Hashable, Sendable {
  /// The most similar chip speaks for the individual.
  case bestChip
  /// The mean of the most similar chips, at most so many, at least one.
  case meanOfTop(Int)
  /// The mean of the most similar chips of each encounter, at most so many, then one number for
  /// all encounters.
  case encounters(top: Int, fusion: EncounterFusion)
  /// The cosine of the probe to the mean of the individual's unit vectors.
  case centroid

  /// Makes one number of the encounters' numbers.
  public enum EncounterFusion: String, Hashable, Sendable, CaseIterable {
    /// The best encounter.
    case best
    /// The mean of all encounters.
    case mean
  }

  /// Those that an evaluation compares.
  public static let choices: [IndividualScore] = [
    .bestChip, .meanOfTop(3), .encounters(top: 2, fusion: .best),
    .encounters(top: 2, fusion: .mean), .centroid,
  ]

  /// The score's short name.
  public var name: String {
    switch self {
    case .bestChip: "best"
    case .meanOfTop(let count): "top\(count)"
    case .encounters(let top, let fusion): "encounter\(top)-\(fusion.rawValue)"
    case .centroid: "centroid"
    }
  }

  /// Finds the score of a short name; nil for any other text.
  ///
  /// - Parameter name: As `name` writes it.
  public init?(name: String) {
    switch name {
    case "best": self = .bestChip
    case "centroid": self = .centroid
    default:
      if name.hasPrefix("top"), let count = Int(name.dropFirst(3)), count >= 1 {
        self = .meanOfTop(count)
      } else if name.hasPrefix("encounter") {
        let parts = name.dropFirst(9).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let top = Int(parts[0]), top >= 1,
          let fusion = EncounterFusion(rawValue: String(parts[1]))
        else { return nil }
        self = .encounters(top: top, fusion: fusion)
      } else {
        return nil
      }
    }
    // One spelling a score: no signs and no leading zeros.
    guard self.name == name else { return nil }
  }
}

extension IndividualScore: Codable {
  /// Reads the score's short name.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let score = IndividualScore(name: name) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(name) is not the name of an individual score")
    }
    self = score
  }

  /// Writes the score's short name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

extension IndividualScore: CustomStringConvertible {
  /// The score's short name.
  public var description: String { name }
}
