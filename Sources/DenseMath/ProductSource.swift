/// The left-hand side of a product: where its rows and columns lie in memory.
@unsafe struct ProductSource {
  /// The first pixel's first value.
  let base: UnsafePointer<Float>
  /// Floats from pixel to pixel.
  let pixelStride: Int
  /// Values that lie side by side before a jump.
  let run: Int
  /// Floats from the start of one run to the next.
  let runStride: Int
}
