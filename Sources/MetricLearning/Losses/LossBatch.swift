public import DenseMath

/// A batch that a loss is evaluated on and that a miner mines.
public struct LossBatch<Scalar: DenseScalar>: Sendable {
  /// The raw embeddings, `n x d`; they need not be of unit length.
  public let embeddings: Matrix<Scalar>
  /// The identity label of each row; ``unlabelled`` for a row that is nobody known.
  public let labels: [Int]
  /// Pairs that reviewers said are not the same individual: negatives both ways.
  ///
  /// Between rows with different labels they add nothing; with an unlabelled row they are the
  /// only pairs that it is part of.
  public let rejections: [RejectedPair]
  /// One raw weight vector per class, `classes x d`, for a loss that uses them.
  public let classWeights: Matrix<Scalar>?
  /// The tuples to use; nil for all that labels and rejections allow.
  public private(set) var mined: MinedIndices?
  /// Unit rows, their cosines and the relations of rows, once ``measurePairs()`` has made them.
  var pairs: PairGeometry<Scalar>?

  /// The label of a row whose identity is not known: neither a positive nor a negative of any
  /// row, except of those it was rejected against.
  public static var unlabelled: Int { .min }

  /// Makes a batch.
  ///
  /// - Parameters:
  ///   - embeddings: Raw embeddings, `n x d`.
  ///   - labels: `n` identity labels; for a loss over class weights, the class numbers.
  ///   - rejections: Pairs of rows that are known to be different individuals.
  ///   - classWeights: `classes x d`, for a loss that uses them.
  /// - Throws: `MetricLearningError.labelCount`, `classWeightWidth`, `indexOutsideBatch` or
  ///   `contradictoryRejection`.
  public init(
    embeddings: Matrix<Scalar>, labels: [Int], rejections: [RejectedPair] = [],
    classWeights: Matrix<Scalar>? = nil
  ) throws(MetricLearningError) {
    guard labels.count == embeddings.rows else {
      throw .labelCount(rows: embeddings.rows, labels: labels.count)
    }
    if let classWeights, classWeights.columns != embeddings.columns {
      throw .classWeightWidth(
        embeddings: embeddings.columns, classWeights: classWeights.columns)
    }
    for pair in rejections {
      for index in [pair.anchor, pair.negative] where !labels.indices.contains(index) {
        throw .indexOutsideBatch(index: index, rows: labels.count)
      }
      let label = labels[pair.anchor]
      let same = label == labels[pair.negative] && label != Self.unlabelled
      guard !same, pair.anchor != pair.negative else {
        throw .contradictoryRejection(anchor: pair.anchor, negative: pair.negative)
      }
    }
    self.embeddings = embeddings
    self.labels = labels
    self.rejections = rejections
    self.classWeights = classWeights
  }

  /// Chooses the tuples to use; nil for all that labels and rejections allow.
  ///
  /// - Parameter mined: What a miner returned, or tuples of one's own.
  /// - Throws: `MetricLearningError.unevenIndices` or `indexOutsideBatch`.
  public mutating func use(_ mined: MinedIndices?) throws(MetricLearningError) {
    try mined?.check(rows: labels.count)
    self.mined = mined
  }

  /// Lets a miner choose the tuples to use.
  ///
  /// Measures the pairs once for miner and loss.
  ///
  /// - Parameter miner: Any miner.
  public mutating func mine(with miner: some TripletMiner) {
    measurePairs()
    mined = miner.mine(self)
  }

  /// Computes what miners and pair losses share, once, so that it is not computed by each.
  ///
  /// - Complexity: O(n² · d), and memory for 2 n² numbers.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func measurePairs() {
    if pairs == nil {
      pairs = PairGeometry(self)
    }
  }

  /// Refuses a batch in which a row is not finite or has no direction.
  ///
  /// Losses do not look: a NaN hides from the value and poisons every gradient, and a row of
  /// zeros gives gradients of 1e12 and more. Ask once for the vectors that training starts from.
  ///
  /// - Throws: `MetricLearningError.notFinite` or `zeroVector` with the first such row.
  public func refuseUnusableRows() throws(MetricLearningError) {
    try embeddings.refuseUnusableRows()
  }
}
