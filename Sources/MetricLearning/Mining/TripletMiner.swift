public import DenseMath

/// A rule that chooses from a batch the tuples worth learning from.
///
/// A miner draws nothing at random, and the order of what it returns is part of the result:
/// by anchor, then positive, then negative.
public protocol TripletMiner: Sendable {
  /// The miner's name in reports and settings, such as `batch-hard`.
  var name: String { get }

  /// Chooses tuples of rows.
  ///
  /// - Parameter batch: Embeddings with labels; ``LossBatch/measurePairs()`` before this saves
  ///   measuring the distances again in the loss.
  /// - Returns: Indices of rows; empty lists if nothing is worth learning from.
  func mine<Scalar: DenseScalar>(_ batch: LossBatch<Scalar>) -> MinedIndices
}
