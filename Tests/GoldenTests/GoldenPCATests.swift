import DenseMath
import Matching
import MetricLearning
import Testing

/// Principal components and nearest centroids against scikit-learn.
@Suite struct GoldenPCATests {
  @Test("double precision", arguments: GoldenFolder.files(of: "pca"))
  func double(file: GoldenFile) throws {
    try check(file, Double.self, tolerance: 1e-9)
  }

  @Test("single precision", arguments: GoldenFolder.files(of: "pca"))
  func single(file: GoldenFile) throws {
    try check(file, Float.self, tolerance: 2e-4)
  }

  private func check<Scalar: DenseScalar>(
    _ file: GoldenFile, _ type: Scalar.Type, tolerance: Double
  ) throws {
    let root = try file.root()
    for (index, one) in (root["cases"]?.list ?? [root]).enumerated() {
      let place = root["cases"] == nil ? "\(file)" : "\(file) case \(index)"
      let rows = try #require(one["vectors"]?.rows, "\(place): no vectors")
      let vectors = Self.matrix(rows, as: type)
      let comparison = GoldenComparison(place: place, tolerance: tolerance)
      try components(one, vectors, comparison)
      try centroids(one, vectors, comparison)
    }
  }

  private func components<Scalar: DenseScalar>(
    _ one: GoldenValue, _ vectors: Matrix<Scalar>, _ comparison: GoldenComparison
  ) throws {
    let coordinates = one.keys.first { $0.hasPrefix("pca_") }.flatMap { one[$0]?.rows }
    let axes = one["components_up_to_sign"]?.rows
    let shares = one["explained_variance_ratio"]?.doubles
    let mean = one["mean"]?.doubles
    let counts = [coordinates?.first?.count, axes?.count, shares?.count].compactMap(\.self)
    guard let count = counts.max() ?? (mean == nil ? nil : 1) else { return }
    let found = try PrincipalComponents.fit(vectors, count: count)
    if let mean { comparison.expect(found.mean.map { Double($0) }, mean, "mean") }
    if let shares {
      comparison.expect(
        found.varianceShares.map { Double($0) }, shares, "explained_variance_ratio")
    }
    let places = found.coordinates(of: vectors)
    for axis in 0..<found.components.rows where Self.isDetermined(axis, shares ?? [], comparison) {
      // One sign for the axis and for all its coordinates.
      if let wanted = axes?[axis] {
        let own = found.components.row(axis).map { Double($0) }
        let sign = zip(own, wanted).reduce(0) { $0 + $1.0 * $1.1 } < 0 ? -1.0 : 1
        comparison.expect(own.map { sign * $0 }, wanted, "components[\(axis)]")
      }
      if let wanted = coordinates?.map({ $0[axis] }) {
        let own = (0..<places.rows).map { Double(places[$0, axis]) }
        let sign = zip(own, wanted).reduce(0) { $0 + $1.0 * $1.1 } < 0 ? -1.0 : 1
        comparison.expect(own.map { sign * $0 }, wanted, "coordinates along \(axis)")
      }
    }
  }

  /// Whether the axis is the only one of its variance; of several any turn is as right.
  private static func isDetermined(
    _ axis: Int, _ shares: [Double], _ comparison: GoldenComparison
  ) -> Bool {
    guard axis < shares.count else { return true }
    let least = max(1e-7, comparison.tolerance) * (shares.first ?? 1)
    let others = shares.indices.filter { $0 != axis }
    return shares[axis] > least
      && others.allSatisfy { (shares[$0] - shares[axis]).magnitude > least }
  }

  private func centroids<Scalar: DenseScalar>(
    _ one: GoldenValue, _ vectors: Matrix<Scalar>, _ comparison: GoldenComparison
  ) throws {
    guard let key = one.keys.first(where: { $0.hasPrefix("centroid_pred_rows_") }),
      let wanted = one[key]?.ints, let labels = one["labels"]?.ints
    else { return }
    let digits = key.dropFirst("centroid_pred_rows_".count).prefix { $0.isNumber }
    let first = try #require(Int(digits), "\(comparison.place): \(key)")
    let fitted = one["centroid_fit_rows"]?.int ?? first
    let centroids = Centroids(
      vectors: Matrix(
        rows: fitted, columns: vectors.columns,
        values: Array(vectors.values[..<(fitted * vectors.columns)])),
      labels: Array(labels.prefix(fitted)))
    let found = (first..<first + wanted.count).map { centroids.nearest(to: Array(vectors.row($0))) }
    comparison.expect(same: found, wanted.map { $0 }, key)
  }

  private static func matrix<Scalar: DenseScalar>(
    _ rows: [[Double]], as type: Scalar.Type
  ) -> Matrix<Scalar> {
    Matrix(
      rows: rows.count, columns: rows.first?.count ?? 0,
      values: rows.flatMap { $0.map(Scalar.init) })
  }
}
