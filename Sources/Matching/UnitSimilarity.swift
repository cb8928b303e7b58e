/// The one routine that gives the similarity of two rows, whatever path led to them.
///
/// Its order of additions is fixed and it uses no fused operation, so that the same two rows have
/// the same similarity in every scan and on every processor.
enum UnitSimilarity {
  /// Cosine similarity of two unit rows, clamped to -1...1.
  ///
  /// - Parameters:
  ///   - left: `stride` floats, aligned to 64 bytes, padded with zeros.
  ///   - right: Likewise.
  ///   - stride: A multiple of 16.
  /// - Returns: A number in -1...1.
  static func similarity(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, stride: Int
  ) -> Float {
    min(1, max(-1, dot(left, right, stride: stride)))
  }

  /// Sum of products in the fixed order: 32 interleaved partial sums, then halving.
  static func dot(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, stride: Int
  ) -> Float {
    let a = UnsafeRawPointer(left)
    let b = UnsafeRawPointer(right)
    let bytes = stride * 4
    var even = SIMD16<Float>.zero
    var odd = SIMD16<Float>.zero
    var at = 0
    while at + 128 <= bytes {
      even += load(a, at) * load(b, at)
      odd += load(a, at + 64) * load(b, at + 64)
      at += 128
    }
    if at < bytes {
      even += load(a, at) * load(b, at)
    }
    let sixteen = even + odd
    let eight = sixteen.lowHalf + sixteen.highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  @inline(__always)
  private static func load(_ row: UnsafeRawPointer, _ offset: Int) -> SIMD16<Float> {
    row.load(fromByteOffset: offset, as: SIMD16<Float>.self)
  }
}
