public import DenseMath

extension WithinClassWhitening where Scalar == Float {
  /// The whitening head turned so that embeddings begin with the directions in which vectors
  /// differ most.
  ///
  /// Cosines are those of ``head``; its first rows alone (``Head/first(_:)``) are the best head
  /// of fewer numbers. Make it once where several dimensions are to be tried.
  ///
  /// - Parameter vectors: The vectors whose widest directions count, `n x d`.
  /// - Returns: One linear layer of as many outputs as inputs.
  /// - Throws: `HeadError.nothingToFit`.
  /// - Complexity: O(n · d² + d³): seconds for vectors of a thousand numbers.
  public func widestFirst(along vectors: Matrix<Float>) throws(HeadError) -> Head<Float> {
    let d = vectors.columns
    var whitened = head.apply(vectors)
    var mean = [Float](repeating: 0, count: d)
    for row in 0..<whitened.rows {
      for index in 0..<d { mean[index] += whitened.values[row * d + index] }
    }
    for index in 0..<d { mean[index] /= Float(max(1, whitened.rows)) }
    for row in 0..<whitened.rows {
      for index in 0..<d { whitened.values[row * d + index] -= mean[index] }
    }
    guard let eigen = SymmetricEigen(whitened.gram()), let weight = head["net.0.weight"],
      let bias = head["net.0.bias"]
    else { throw .nothingToFit(reason: "the whitened vectors have no widest directions") }
    let turned = eigen.vectors.product(Matrix(rows: d, columns: d, values: weight.values))
    let shift = eigen.vectors.product(Matrix(rows: d, columns: 1, values: bias.values))
    return try Head(
      layers: [.linear(inputs: d, outputs: d)],
      tensors: [
        NamedTensor(name: "net.0.weight", shape: [d, d], values: turned.values),
        NamedTensor(name: "net.0.bias", shape: [d], values: shift.values),
      ])
  }
}
