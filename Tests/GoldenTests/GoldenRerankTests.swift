import DenseMath
import Matching
import Testing

/// k-reciprocal re-ranking against torchreid.
@Suite struct GoldenRerankTests {
  @Test("double precision", arguments: GoldenFolder.files(of: "rerank"))
  func double(file: GoldenFile) throws {
    try check(file, Double.self)
  }

  @Test("single precision", arguments: GoldenFolder.files(of: "rerank"))
  func single(file: GoldenFile) throws {
    try check(file, Float.self)
  }

  private func check<Scalar: DenseScalar>(_ file: GoldenFile, _ type: Scalar.Type) throws {
    let root = try file.root()
    let cases = try #require(root["cases"]?.list, "\(file): no cases")
    for (index, one) in cases.enumerated() {
      let place = "\(file) case \(index)"
      let query = try #require((one["query"] ?? root["query"])?.rows, "\(place): no query")
      let gallery = try #require((one["gallery"] ?? root["gallery"])?.rows, "\(place): no gallery")
      let wanted = try #require(one["final_distance"]?.rows, "\(place): no final_distance")
      let options = KReciprocalOptions(
        neighbours: try #require(one["k1"]?.int, "\(place): no k1"),
        averaged: try #require(one["k2"]?.int, "\(place): no k2"),
        originalWeight: try #require(one["lambda"]?.double, "\(place): no lambda"))
      let found = try #require(
        KReciprocal.distances(
          queryGallery: Self.distances(query, gallery, as: type),
          queryQuery: Self.distances(query, query, as: type),
          galleryGallery: Self.distances(gallery, gallery, as: type), options: options),
        "\(place): distances are refused")
      let comparison = GoldenComparison(place: place, tolerance: 1e-5, absolute: true)
      comparison.expect(same: found.rows, wanted.count, "rows of final_distance")
      for (row, values) in wanted.enumerated() where row < found.rows {
        comparison.expect(found.row(row).map { Double($0) }, values, "final_distance[\(row)]")
      }
    }
  }

  /// Euclidean distances, formed in double precision as the peer's input was.
  private static func distances<Scalar: DenseScalar>(
    _ a: [[Double]], _ b: [[Double]], as type: Scalar.Type
  ) -> Matrix<Scalar> {
    Matrix(
      rows: a.count, columns: b.count,
      values: a.flatMap { left in
        b.map { right in
          Scalar(zip(left, right).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot())
        }
      })
  }
}
