/// How a float row became 8-bit codes, and how far the codes may be from it.
///
/// A row x is written as s·q + r with whole numbers q in -127...127. All norms are rounded up, so
/// that what is derived from them stays an upper bound.
struct RowCode {
  /// s: what one step of a code is worth.
  let scale: Float
  /// Sum of the codes; the 8-bit dot product instruction needs it.
  let sum: Int32
  /// At least the length of s·q.
  let codeNorm: Float
  /// At least the length of r.
  let residualNorm: Float

  /// Writes the codes of a row.
  ///
  /// - Parameters:
  ///   - row: Finite floats, of length at most 1.01.
  ///   - dimension: How many, below 10,000.
  ///   - codes: Room for the codes; what lies past the dimension becomes zero.
  ///   - codeStride: How many codes there is room for.
  init(
    quantising row: UnsafePointer<Float>, dimension: Int,
    into codes: UnsafeMutablePointer<Int8>, codeStride: Int
  ) {
    // Eight at a time: this runs over every component of a gallery before its first frame.
    let raw = UnsafeRawPointer(row)
    let vectorised = dimension / 8 * 8
    var most = SIMD8<Float>.zero
    for i in stride(from: 0, to: vectorised, by: 8) {
      let values = raw.loadUnaligned(fromByteOffset: 4 * i, as: SIMD8<Float>.self)
      let magnitudes = pointwiseMax(values, -values)
      most = pointwiseMax(most, magnitudes)
    }
    var largest = most.max()
    for i in vectorised..<dimension {
      largest = max(largest, abs(row[i]))
    }
    let scale = largest / 127
    // A subnormal step would divide into infinity; such a row's codes are all zero instead.
    let inverse = scale >= Float.leastNormalMagnitude * 1e6 ? 1 / scale : 0
    var sum: Int32 = 0
    // Eight partial sums, for speed and accuracy.
    var residual = SIMD8<Float>.zero
    var squares = SIMD8<Float>.zero
    var sums = SIMD8<Int32>.zero
    // Adding and taking away 1.5 * 2^23 rounds to the nearest whole number, which then stands in
    // the low bits of the sum.
    let rounder = SIMD8<Float>(repeating: 12_582_912)
    let limit = SIMD8<Float>(repeating: 127)
    for i in stride(from: 0, to: vectorised, by: 8) {
      let values = raw.loadUnaligned(fromByteOffset: 4 * i, as: SIMD8<Float>.self)
      let whole = (values * inverse + rounder) - rounder
      let code = pointwiseMin(limit, pointwiseMax(-limit, whole))
      let quantised = code * scale
      let rest = values - quantised
      residual += rest * rest
      squares += quantised * quantised
      let small = unsafeBitCast(code + rounder, to: SIMD8<Int32>.self) &- 0x4B40_0000
      sums &+= small
      UnsafeMutableRawPointer(codes).storeBytes(
        of: SIMD8<Int8>(truncatingIfNeeded: small), toByteOffset: i, as: SIMD8<Int8>.self)
    }
    sum = sums.wrappedSum()
    for i in vectorised..<dimension {
      let whole = (row[i] * inverse + 12_582_912) - 12_582_912
      let code = min(127, max(-127, whole))
      let value = scale * code
      let rest = row[i] - value
      let lane = i & 7
      residual[lane] += rest * rest
      squares[lane] += value * value
      let small = Int32(code)
      sum += small
      codes[i] = Int8(truncatingIfNeeded: small)
    }
    for i in dimension..<max(dimension, codeStride) {
      codes[i] = 0
    }
    self.scale = scale
    self.sum = sum
    // Float rounding: each rest is off by at most 2u|x_i|, each sum of squares by a factor of
    // d·u; a thousandth and 1e-6 cover both for every dimension below 10,000.
    residualNorm = residual.sum().squareRoot() * 1.001 + 1e-6
    codeNorm = squares.sum().squareRoot() * 1.001 + 1e-6
  }
}
