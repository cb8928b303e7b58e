internal import DenseMath

/// What miners and pair losses share about a batch.
struct PairGeometry<Scalar: DenseScalar>: Sendable {
  /// The distances between all rows.
  let distances: PairDistances<Scalar>
  /// Who is a positive and who a negative of whom.
  let relations: BatchRelations

  init(_ batch: LossBatch<Scalar>) {
    distances = PairDistances(UnitRows(batch.embeddings))
    relations = BatchRelations(
      labels: batch.labels, unlabelled: LossBatch<Scalar>.unlabelled,
      rejections: batch.rejections)
  }
}

extension LossBatch {
  /// The shared measurements, made now if not before.
  var geometry: PairGeometry<Scalar> {
    pairs ?? PairGeometry(self)
  }
}
