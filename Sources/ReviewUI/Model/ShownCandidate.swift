import Foundation
import ReidCore

/// A candidate as it is on the screen: with the picture of it that is looked at.
struct ShownCandidate: Hashable, Sendable {
  let candidate: Candidate
  /// The individual's name, or its id where no card came.
  let name: String
  let chipCount: Int?
  let lastSeen: Date?
  /// The picture on the screen.
  let picture: EvidencePicture
  /// Which of the individual's pictures that is, counted from 1.
  let pictureNumber: Int
  /// How many there are, if that is known.
  let pictureCount: Int?
  /// The probability that the probe shows it, where that was earned; it belongs to the individual,
  /// not to the picture that is looked at.
  let likelihood: Likelihood?
  /// Whether picture and probe are known to show different sides.
  let showsOtherSide: Bool

  init(
    candidate: Candidate, card: CandidateCard?, browsing: Review.Browsing?, probePosition: String?
  ) {
    self.candidate = candidate
    name = card?.individual.name ?? candidate.individual.rawValue
    chipCount = card?.individual.chipCount
    lastSeen = card?.individual.lastSeen
    likelihood = card?.likelihood
    if case .found(let pictures, let index) = browsing, pictures.indices.contains(index) {
      picture = pictures[index]
      pictureNumber = index + 1
      pictureCount = pictures.count
    } else {
      picture = EvidencePicture(
        chip: candidate.evidence, similarity: candidate.similarity,
        position: card?.evidencePosition, capturedAt: card?.evidenceCapturedAt)
      pictureNumber = 1
      pictureCount = nil
    }
    showsOtherSide = Self.differ(probePosition, picture.position)
  }

  /// Whether both sides are known and not the same.
  static func differ(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other, !one.isEmpty, !other.isEmpty else { return false }
    return one.lowercased() != other.lowercased()
  }
}
