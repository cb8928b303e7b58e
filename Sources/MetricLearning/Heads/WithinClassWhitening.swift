public import DenseMath

/// The head in closed form: makes the variation inside individuals equal in all directions.
///
/// It divides the space by how much chips of one individual differ from each other, so that what
/// changes between pictures of one animal counts less. Of the cheap heads it gains most on
/// individuals that were not in the fit, and takes under a second; start with it.
///
/// With residuals `r` of unit vectors from their individual's mean, weighted so that an
/// individual of hundreds of chips does not rule, and `S` the mean of `r rᵀ`, vectors become
/// `L⁻¹ (z - μ)`, where `L Lᵀ = S + shrinkage · (mean eigenvalue of S) · I` and `μ` is the mean of
/// all vectors. Lengths and cosines are those of `(S + …)^(-1/2) (z - μ)`, which is a rotation of
/// it.
public struct WithinClassWhitening<Scalar: DenseScalar>: Sendable {
  /// The head: one linear layer on unit vectors.
  public let head: Head<Scalar>
  /// Individuals with at least two vectors, which the fit is made of.
  public let individuals: Int
  /// Vectors of those individuals.
  public let residuals: Int

  /// Fits the head.
  ///
  /// - Parameters:
  ///   - vectors: `n x d` backbone vectors of any length.
  ///   - labels: `n` identity labels; `LossBatch.unlabelled` ones count for the mean only.
  ///   - shrinkage: How much of the mean eigenvalue is added to each: 1, and 0.3 to 3 do about
  ///     as well. More than 0.
  /// - Throws: `HeadError.vectors` if a vector is not finite or all zeros or there is not one
  ///   label each, `nothingToFit` if no individual has two vectors that differ.
  /// - Complexity: O(n · d² + d³).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public init(
    fitting vectors: Matrix<Scalar>, labels: [Int], shrinkage: Double = 1
  ) throws(HeadError) {
    let (n, d) = (vectors.rows, vectors.columns)
    guard labels.count == n else {
      throw .vectors(.labelCount(rows: n, labels: labels.count))
    }
    guard shrinkage > 0, shrinkage.isFinite else {
      throw .vectors(
        .invalidSetting(
          name: "shrinkage", value: "\(shrinkage)", reason: "it must be above 0 and finite"))
    }
    do { try vectors.refuseUnusableRows() } catch { throw .vectors(error) }
    var units = vectors.values
    HeadLoops.scaleRows(&units, width: d)
    var groups: [Int: [Int]] = [:]
    for (row, label) in labels.enumerated() where label != .min {
      groups[label, default: []].append(row)
    }
    // In order of labels, so that sums are the same each time.
    let members = groups.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map(\.value)
    let count = members.reduce(0) { $0 + $1.count }
    guard count > 0 else {
      throw .nothingToFit(
        reason: "no individual has two chips; confirm a second one for some of them")
    }
    var rest = Matrix<Scalar>(rows: count, columns: d)
    var mean = [Scalar](repeating: 0, count: d)
    Self.residuals(of: units, members: members, width: d, to: &rest.values)
    units.withUnsafeBufferPointer { units in
      mean.withUnsafeMutableBufferPointer { mean in
        guard let units = units.baseAddress, let mean = mean.baseAddress else { return }
        HeadLoops.columnSums(units, rows: n, width: d, to: mean)
        for index in 0..<d { mean[index] /= Scalar(n) }
      }
    }
    var spread = rest.gram()
    var trace: Scalar = 0
    for index in 0..<d { trace += spread[index, index] }
    let ridge = Scalar(shrinkage) * trace / Scalar(d)
    // The scale is free, cosines do not see it: divide by the ridge to be near 1.
    guard ridge > 0, (1 / ridge).isFinite else {
      throw .nothingToFit(
        reason: "all chips of each individual are the same; confirm chips of other encounters")
    }
    for index in spread.values.indices { spread.values[index] /= ridge }
    for index in 0..<d { spread[index, index] += 1 }
    guard let factor = Cholesky(spread) else {
      throw .nothingToFit(reason: "the residuals have no factor; raise the shrinkage")
    }
    let weight = factor.inverse
    let shift = weight.product(Matrix(rows: d, columns: 1, values: mean)).values.map { -$0 }
    head = try Head(
      layers: [.linear(inputs: d, outputs: d)],
      tensors: [
        NamedTensor(name: "net.0.weight", shape: [d, d], values: weight.values),
        NamedTensor(name: "net.0.bias", shape: [d], values: shift),
      ])
    individuals = members.count
    residuals = count
  }

  /// Writes each vector's weighted difference from its individual's mean.
  @inline(__always)
  private static func residuals(
    of units: [Scalar], members: [[Int]], width d: Int, to rest: inout [Scalar]
  ) {
    units.withUnsafeBufferPointer { units in
      rest.withUnsafeMutableBufferPointer { rest in
        var mean = [Scalar](repeating: 0, count: d)
        var next = 0
        for rows in members {
          let n = Double(rows.count)
          // n / (n - 1) undoes that a mean of few lies near them; the rest tempers the many.
          let weight = Scalar((n / (n - 1)).squareRoot() / max(1, n / 10).squareRoot())
          for index in 0..<d { mean[index] = 0 }
          for row in rows { for index in 0..<d { mean[index] += units[row * d + index] } }
          for index in 0..<d { mean[index] /= Scalar(n) }
          for row in rows {
            for index in 0..<d {
              rest[next * d + index] = weight * (units[row * d + index] - mean[index])
            }
            next += 1
          }
        }
      }
    }
  }
}
