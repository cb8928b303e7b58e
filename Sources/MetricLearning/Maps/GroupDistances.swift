import DenseMath

/// How far the vectors of one label are from each other.
struct GroupDistances {
  /// Each vector's distance from the mean of the others.
  let fromMeanOfOthers: [Double]
  /// Each vector's mean distance from the nearest three others, or from all if they are fewer.
  let fromNearestThree: [Double]

  /// Measures a group of at least two rows.
  init(_ vectors: Matrix<Float>, rows: [Int]) {
    let n = rows.count
    let group = Matrix(
      rows: n, columns: vectors.columns, values: rows.flatMap { Array(vectors.row($0)) })
    let centred = MapInput.centred(group, mean: MapInput.mean(group))
    // Leaving a vector out moves the mean away from it by 1 / (n - 1) of its distance.
    let stretch = Double(n) / Double(n - 1)
    fromMeanOfOthers = (0..<n).map { stretch * Double(Vectors.norm(Array(centred.row($0)))) }
    let squared = MapInput.squaredDistances(group)
    fromNearestThree = (0..<n).map { row in
      var others = Array(squared.row(row))
      others.remove(at: row)
      others.sort()
      let nearest = others.prefix(3).map { Double($0).squareRoot() }
      return nearest.reduce(0, +) / Double(max(1, nearest.count))
    }
  }
}
