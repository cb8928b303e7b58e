/// Vectors as rows of 8-bit codes, each row with a scale of its own.
///
/// A quarter of the memory of floats, and several times faster to scan; a score is off by about
/// a thousandth for unit vectors, so the best few hundred are to be compared again in floats.
///
/// ```swift
/// var rows = QuantizedRows(dimension: 1280)
/// for vector in vectors { rows.append(vector) }
/// let best = TopK.indices(of: rows.scores(query: probe), k: 200)
/// ```
public struct QuantizedRows: Sendable {
  /// Numbers in a row.
  public let dimension: Int
  /// Codes from row to row: the dimension padded to a multiple of 64.
  public let stride: Int
  /// `count x stride` codes, padded with zeros.
  public private(set) var codes: [Int8] = []
  /// What one step of a code is worth in each row.
  public private(set) var scales: [Float] = []
  /// The sum of each row's codes.
  public private(set) var sums: [Int32] = []

  /// Makes a table without rows.
  ///
  /// - Parameter dimension: Numbers in a row, at least 1.
  public init(dimension: Int) {
    precondition(dimension > 0, "a row has at least one number")
    self.dimension = dimension
    stride = (dimension + RowScan.codePadding - 1) / RowScan.codePadding * RowScan.codePadding
  }

  /// The number of rows.
  public var count: Int { scales.count }

  /// Appends a row, rounded to 255 steps between plus and minus its largest number.
  ///
  /// - Parameter row: `dimension` finite numbers.
  public mutating func append(_ row: [Float]) {
    precondition(row.count == dimension, "a row has \(dimension) numbers, not \(row.count)")
    let largest = row.reduce(0) { max($0, $1.magnitude) }
    precondition(row.allSatisfy(\.isFinite), "only finite numbers can be quantised")
    let scale = largest / 127
    var sum: Int32 = 0
    codes.reserveCapacity(codes.count + stride)
    for value in row {
      // A step may be so small that it is zero; then so are the codes.
      let code = scale > 0 ? max(-127, min(127, (value / scale).rounded())) : 0
      sum += Int32(code)
      codes.append(Int8(code))
    }
    codes.append(contentsOf: repeatElement(0, count: stride - dimension))
    scales.append(scale)
    sums.append(sum)
  }

  /// The approximate inner products of a query with all rows.
  ///
  /// - Parameters:
  ///   - query: `dimension` finite numbers; quantised like a row.
  ///   - instructionSet: The kernels to use; must be available here.
  /// - Returns: One score a row.
  public func scores(query: [Float], instructionSet: InstructionSet = .best) -> [Float] {
    var probe = QuantizedRows(dimension: dimension)
    probe.append(query)
    var scores = [Float](repeating: 0, count: count)
    var span = scores.mutableSpan
    RowScan.dot(
      codes: codes.span, stride: stride, scales: scales.span, sums: sums.span,
      query: probe.codes.span, scale: probe.scales[0], into: &span,
      instructionSet: instructionSet)
    return scores
  }
}
