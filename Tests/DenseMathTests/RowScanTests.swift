@testable import DenseMath
import Testing

struct RowScanTests {
  @Test(
    "Float rows are scored as their plain twin does", arguments: InstructionSet.available,
    [1, 2, 7, 8, 15, 16, 17, 31, 33, 64, 100, 1280])
  func floats(set: InstructionSet, d: Int) {
    for n in [0, 1, 2, 3, 10] {
      var random = RandomValues(seed: UInt64(d * 10 + n))
      let rows = random.values(n * d)
      let query = random.values(d)
      var scores = [Float](repeating: .nan, count: n)
      var span = scores.mutableSpan
      RowScan.dot(rows: rows.span, query: query.span, into: &span, instructionSet: set)
      let expected = (0..<n).map { row in
        Float((0..<d).reduce(0.0) { $0 + Double(rows[row * d + $1]) * Double(query[$1]) })
      }
      #expect(largestDifference(scores, expected) < 1e-4, "seed \(random.seed), n \(n)")
    }
  }

  @Test(
    "8-bit rows are scored exactly by every instruction set",
    arguments: InstructionSet.available, [1, 63, 64, 65, 128, 200, 1280, 1300])
  func codes(set: InstructionSet, d: Int) {
    for n in [0, 1, 3, 4, 5, 9] {
      let seed = UInt64(d * 10 + n)
      var random = RandomValues(seed: seed)
      var rows = QuantizedRows(dimension: d)
      for _ in 0..<n { rows.append(random.values(d)) }
      var probe = QuantizedRows(dimension: d)
      probe.append(random.values(d))
      let expected = (0..<n).map { row in
        let dot = (0..<rows.stride).reduce(Int32(0)) {
          $0 + Int32(rows.codes[row * rows.stride + $1]) * Int32(probe.codes[$1])
        }
        return probe.scales[0] * rows.scales[row] * Float(dot)
      }
      for vnni in [false, true] where !vnni || InstructionSet.hasVNNI {
        var scores = [Float](repeating: .nan, count: n)
        var span = scores.mutableSpan
        RowScan.dot(
          codes: rows.codes.span, stride: rows.stride, scales: rows.scales.span,
          sums: rows.sums.span, query: probe.codes.span, scale: probe.scales[0], into: &span,
          instructionSet: set, allowsVNNI: vnni)
        #expect(scores == expected, "seed \(seed), n \(n), VNNI \(vnni)")
      }
    }
  }

  @Test("Codes at both ends do not saturate", arguments: InstructionSet.available)
  func extremes(set: InstructionSet) {
    for (a, b) in [(127, 127), (-127, 127), (127, -127), (-127, -127)] {
      let d = 4096
      let row = [Int8](repeating: Int8(a), count: d)
      let query = [Int8](repeating: Int8(b), count: d)
      for vnni in [false, true] where !vnni || InstructionSet.hasVNNI {
        var scores: [Float] = [0]
        var span = scores.mutableSpan
        RowScan.dot(
          codes: row.span, stride: d, scales: [Float(1)].span, sums: [Int32(a * d)].span,
          query: query.span, scale: 1, into: &span, instructionSet: set, allowsVNNI: vnni)
        #expect(scores == [Float(a * b * d)])
      }
    }
  }

  @Test("A quantised score is close to the float score of unit vectors")
  func accuracy() {
    var random = RandomValues(seed: 3)
    let probe = Vectors.normalised(random.values(1280))
    var rows = QuantizedRows(dimension: 1280)
    var exact: [Float] = []
    for _ in 0..<50 {
      let near = zip(probe, random.values(1280, scale: 0.02)).map { $0 + $1 }
      let row = Vectors.normalised(near)
      rows.append(row)
      exact.append(Vectors.dot(row, probe))
    }
    #expect(largestDifference(rows.scores(query: probe), exact) < 2e-3, "seed \(random.seed)")
  }

  @Test("Rows of zeros and of the least numbers have scores")
  func tinyRows() {
    var rows = QuantizedRows(dimension: 3)
    rows.append([0, 0, 0])
    rows.append([.leastNonzeroMagnitude, 0, 0])
    rows.append([1, 2, -2])
    let scores = rows.scores(query: [1, 2, -2])
    #expect(scores[0] == 0)
    #expect(scores[1] == 0)
    #expect(abs(scores[2] - 9) < 0.1)
  }
}
