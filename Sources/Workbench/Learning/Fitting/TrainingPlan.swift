public import Evaluation
import Foundation
import MetricLearning

/// Everything that a retraining depends on beside the snapshot.
public struct TrainingPlan: Codable, Sendable, Equatable {
  /// How the head is made; a search chooses anew.
  public var method: HeadMethod
  /// What everything random is drawn from.
  public var seed: UInt64
  /// Trials of a search for settings; nil for none.
  public var searchTrials: Int?
  /// How chips are divided for the comparison.
  public var split: SplitChoice
  /// What of a probe's own kind is no evidence in the comparison.
  public var exclusion: ExclusionChoice

  /// Describes a retraining.
  ///
  /// - Parameters:
  ///   - method: How the head is made.
  ///   - seed: What everything random is drawn from.
  ///   - searchTrials: Trials of a search for settings; nil for none.
  ///   - split: How chips are divided for the comparison.
  ///   - exclusion: What of a probe's own kind is no evidence in the comparison.
  public init(
    method: HeadMethod = .whitening(shrinkage: 1), seed: UInt64 = 1, searchTrials: Int? = nil,
    split: SplitChoice = .open, exclusion: ExclusionChoice = .encounter
  ) {
    self.method = method
    self.seed = seed
    self.searchTrials = searchTrials
    self.split = split
    self.exclusion = exclusion
  }
}
