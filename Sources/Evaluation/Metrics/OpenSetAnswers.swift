/// Answers that may also be "new": how well known animals are named and new ones told.
///
/// ```swift
/// let answers = OpenSetAnswers(truths: ["a", "x"], answers: ["a", nil], unknown: ["x"])
/// answers.geometricMean  // 1
/// ```
///
/// Source: wildlife-datasets' metrics; BAKS and BAUS are those of the AnimalCLEF challenges.
public struct OpenSetAnswers<Label: Hashable & Sendable>: Sendable {
  private let truths: [Label]
  private let answers: [Label?]
  private let unknown: Set<Label>

  /// Takes probes' true individuals and what was answered.
  ///
  /// - Parameters:
  ///   - truths: Who each probe shows.
  ///   - answers: As many; nil says that it is new.
  ///   - unknown: The individuals that are new.
  public init(truths: [Label], answers: [Label?], unknown: Set<Label>) {
    precondition(truths.count == answers.count, "one answer for each")
    self.truths = truths
    self.answers = answers
    self.unknown = unknown
  }

  /// Names whom a score of at least the threshold speaks for, and calls everything below it new.
  public init(
    truths: [Label], nearest: [Label], scores: [Double], threshold: Double, unknown: Set<Label>
  ) {
    precondition(nearest.count == scores.count, "one score for each")
    self.init(
      truths: truths,
      answers: zip(nearest, scores).map { $1 < threshold ? nil : $0 }, unknown: unknown)
  }

  private func isRight(_ index: Int) -> Bool {
    unknown.contains(truths[index]) ? answers[index] == nil : answers[index] == truths[index]
  }

  private func rights(new: Bool) -> (rights: [Double], labels: [Label]) {
    let chosen = truths.indices.filter { unknown.contains(truths[$0]) == new }
    return (chosen.map { isRight($0) ? 1 : 0 }, chosen.map { truths[$0] })
  }

  /// Balanced accuracy on known samples: the mean over known individuals of the share of their
  /// probes that is named rightly; nil without known ones.
  public var BAKS: Double? {
    let (rights, labels) = rights(new: false)
    return Averages.balanced(rights, by: labels)
  }

  /// Balanced accuracy on unknown samples: the mean over new individuals of the share of their
  /// probes that is called new; nil without new ones.
  public var BAUS: Double? {
    let (rights, labels) = rights(new: true)
    return Averages.balanced(rights, by: labels)
  }

  /// The root of the product of both; nil where one is.
  public var geometricMean: Double? {
    guard let BAKS, let BAUS else { return nil }
    return (BAKS * BAUS).squareRoot()
  }

  /// The share of known animals' probes that is named rightly.
  public var knownAccuracy: Double? { Averages.mean(rights(new: false).rights) }

  /// The share of new animals' probes that is called new.
  public var unknownAccuracy: Double? { Averages.mean(rights(new: true).rights) }

  /// A weighted mean of both accuracies; nil where one is.
  ///
  /// - Parameter knownWeight: The weight of known animals, 0...1.
  /// - Returns: 0...1.
  public func normalisedAccuracy(knownWeight: Double) -> Double? {
    guard let knownAccuracy, let unknownAccuracy else { return nil }
    return knownWeight * knownAccuracy + (1 - knownWeight) * unknownAccuracy
  }

  /// The mean over known individuals, and all new ones as one more, of the share that is right.
  public var balancedAccuracy: Double? {
    let classes = truths.map { unknown.contains($0) ? nil : Optional($0) }
    return Averages.balanced(truths.indices.map { isRight($0) ? 1 : 0 }, by: classes)
  }
}
