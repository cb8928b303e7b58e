import DenseMath
import MetricLearning
import Testing

@Suite struct LabelOutlierTests {
  /// Unit rows around one centre for each label.
  private func gallery(
    labels: Int, each: Int, seed: UInt64
  ) -> (vectors: Matrix<Float>, labels: [Int]) {
    let dimension = 16
    var generator = Xoshiro256(seed: seed)
    let centres = (0..<labels).map { _ in generator.normals(dimension) }
    var values: [Float] = []
    var owners: [Int] = []
    for label in 0..<labels {
      for _ in 0..<each {
        values += Vectors.normalised(
          zip(centres[label], generator.normals(dimension)).map { $0 + 0.3 * $1 })
        owners.append(label)
      }
    }
    return (Matrix(rows: labels * each, columns: dimension, values: values), owners)
  }

  @Test func nothingAndFewHaveNoOutliers() throws {
    #expect(try LabelOutlier.find(in: Matrix(rows: 0, columns: 4), labels: []) == [])
    let two = Matrix<Float>(rows: 2, columns: 2, values: [0, 1, 100, 0])
    #expect(try LabelOutlier.find(in: two, labels: [1, 1]) == [])
    #expect(try LabelOutlier.find(in: two, labels: [1, 2]) == [])
    let equal = Matrix<Float>(rows: 5, columns: 2, values: [Float](repeating: 1, count: 10))
    #expect(try LabelOutlier.find(in: equal, labels: [1, 1, 1, 1, 1]) == [])
    #expect(throws: MapError.notFinite(row: 0)) {
      try LabelOutlier.find(in: Matrix(rows: 1, columns: 1, values: [.nan]), labels: [1])
    }
  }

  @Test func misplacedChipsAreFound() throws {
    var (right, honest) = (0, 0)
    for seed in UInt64(0)..<20 {
      var (vectors, labels) = gallery(labels: 6, each: 12, seed: seed)
      honest += try LabelOutlier.find(in: vectors, labels: labels).count
      // A chip of label 2, and a pair of siblings of label 3, are filed under label 0.
      for row in [30, 37, 38] { labels[row] = 0 }
      let found = try LabelOutlier.find(in: vectors, labels: labels)
      right += Set(found.prefix(3).map(\.row)).intersection([30, 37, 38]).count
      #expect(found.allSatisfy { $0.label == labels[$0.row] && $0.score >= 3.5 }, "seed \(seed)")
      #expect(found.map(\.score) == found.map(\.score).sorted(by: >), "seed \(seed)")
      // The measure has no unit.
      for index in vectors.values.indices { vectors.values[index] *= 16 }
      let scaled = try LabelOutlier.find(in: vectors, labels: labels)
      #expect(scaled.map(\.row) == found.map(\.row), "seed \(seed)")
    }
    // Of 60 misplaced and of 1,440 where they belong; of siblings the second may hide the first.
    #expect(right >= 57, "seeds 0..<20: \(right) of 60 found")
    #expect(honest <= 14, "seeds 0..<20: \(honest) of 1440 are called far out")
  }

  @Test func anOtherPoseWithSiblingsIsNone() throws {
    var (vectors, labels) = gallery(labels: 6, each: 12, seed: 1)
    // Five chips of one label are of another look, near to each other.
    for row in 24..<29 { labels[row] = 0 }
    let found = try LabelOutlier.find(in: vectors, labels: labels)
    #expect(!found.contains { (24..<29).contains($0.row) })
    // One of them alone would be far out.
    for row in 25..<29 { labels[row] = 2 }
    vectors.normaliseRows()
    #expect(try LabelOutlier.find(in: vectors, labels: labels).map(\.row) == [24])
  }
}
