/// What an epoch of training was like.
public struct EpochReport: Sendable, Equatable, Codable {
  /// The epoch, counted from 0.
  public var epoch: Int
  /// The mean loss of the steps that were taken; nil if none was.
  public var loss: Double?
  /// Steps that were taken.
  public var steps: Int
  /// Steps that were skipped because nothing in the batch was left to learn.
  public var skipped: Int
  /// The mean share of a batch's rows that were active terms: triplets, pairs or rows for a row.
  public var activeShare: Double
  /// The mean distance between embeddings of one individual in the epoch's first batch.
  public var positiveDistance: Double?
  /// The mean distance between embeddings of different individuals in that batch: near 0, the
  /// head has collapsed.
  public var negativeDistance: Double?
  /// The mean length of the raw embeddings in that batch.
  public var meanNorm: Double
  /// The mean length of the gradients before clipping.
  public var gradientNorm: Double
  /// The factor of the learning rates in the last step.
  public var rateFactor: Double
  /// What validation gave, higher being better; nil without.
  public var validation: Double?
  /// Whether that was the best so far.
  public var isBest: Bool
}
