import DenseMath
import Matching
import Testing

@Suite struct CentroidsTests {
  @Test func nothingHasNoNearest() {
    let none = Centroids(vectors: Matrix<Double>(rows: 0, columns: 2), labels: [])
    #expect(none.nearest(to: [0, 0]) == nil)
  }

  @Test func meansAndTies() {
    let centroids = Centroids(
      vectors: Matrix<Double>(rows: 4, columns: 1, values: [4, 6, -5, -5]), labels: [9, 9, -2, -2])
    #expect(centroids.labels == [-2, 9] && centroids.means.values == [-5, 5])
    #expect(centroids.nearest(to: [0]) == -2 && centroids.nearest(to: [0.1]) == 9)
    #expect(centroids.nearest(to: [.nan]) == nil)
  }

  @Test func normalisedMeansAreUnit() {
    let centroids = Centroids(
      vectors: Matrix<Float>(rows: 3, columns: 2, values: [1, 0, 0, 1, 0, 0]), labels: [1, 1, 2],
      normalised: true)
    #expect(abs(Vectors.norm(Array(centroids.means.row(0))) - 1) < 1e-6)
    // Nothing points nowhere.
    #expect(Array(centroids.means.row(1)) == [0, 0])
  }
}
