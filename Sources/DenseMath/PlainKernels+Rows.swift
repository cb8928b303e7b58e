extension PlainKernels {
  /// Inner products of a query with float rows; see `ck_dot_rows_run`.
  static func dotRows(
    _ rows: UnsafePointer<Float>, n: Int, d: Int, query: UnsafePointer<Float>,
    scores: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<n {
      unsafe scores[row] = PlainVectors.dot(
        Span(_unsafeStart: rows + row * d, count: d), Span(_unsafeStart: query, count: d))
    }
  }

  /// Inner products of a query with rows of 8-bit codes; see `ck_int8_rows_run`.
  static func int8Rows(
    _ codes: UnsafePointer<Int8>, n: Int, stride: Int, query: UnsafePointer<Int8>,
    scales: UnsafePointer<Float>, scale: Float, scores: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<n {
      var sum: Int32 = 0
      for i in 0..<stride {
        unsafe sum += Int32(codes[row * stride + i]) * Int32(query[i])
      }
      unsafe scores[row] = scale * scales[row] * Float(sum)
    }
  }
}
