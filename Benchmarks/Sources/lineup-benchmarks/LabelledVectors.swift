import DenseMath

/// Vectors of individuals as a backbone gives them: what an individual is, what light and pose do
/// to all alike, and noise.
struct LabelledVectors {
  /// `individuals · each` rows; one individual's follow each other.
  let matrix: Matrix<Float>
  /// The individual of each row.
  let labels: [Int]

  /// Draws vectors.
  ///
  /// - Parameters:
  ///   - individuals: How many individuals.
  ///   - each: Vectors of each.
  ///   - width: Numbers of a vector.
  ///   - nuisance: How much light and pose change, in 16 directions; an individual has length 1.
  ///   - noise: The length of the noise.
  ///   - seed: Equal seeds give equal vectors.
  init(
    individuals: Int, each: Int, width: Int, nuisance: Double, noise: Double, seed: UInt64
  ) {
    var random = Xoshiro256(seed: seed)
    let directions = 16
    func draw(rows: Int, columns: Int, length: Double) -> Matrix<Float> {
      let scale = length / Double(columns).squareRoot()
      return Matrix(
        rows: rows, columns: columns,
        values: (0..<rows * columns).map { _ in Float(random.normal() * scale) })
    }
    let centres = draw(rows: individuals, columns: width, length: 1)
    let axes = draw(rows: directions, columns: width, length: 1)
    let poses = draw(rows: individuals * each, columns: directions, length: nuisance)
    var result = draw(rows: individuals * each, columns: width, length: noise)
    let shifts = poses.product(axes)
    for row in 0..<result.rows {
      for column in 0..<width {
        let at = row * width + column
        result.values[at] += centres.values[row / each * width + column] + shifts.values[at]
      }
    }
    matrix = result
    labels = (0..<individuals * each).map { $0 / each }
  }
}
