internal import CKernels

extension InstructionSet {
  /// Multiplies `rows` rows by one packed panel, without bias or clamp.
  func product(
    _ input: UnsafePointer<Float>, stride: Int, weights: UnsafePointer<Float>,
    bias: UnsafePointer<Float>, depth: Int, output: UnsafeMutablePointer<Float>,
    offsets: UnsafePointer<Int32>, rows: Int, blocks: Int
  ) {
    let job = unsafe ck_product(
      input: input, pixel_stride: Int64(stride), run: Int64(depth), run_stride: 0,
      depth: Int64(depth), weights: weights, bias: bias, residual: nil, output: output,
      output_block_stride: Int64(BlockedMap.lanes), offsets: offsets, pixels: Int64(rows),
      low: -.infinity, high: .infinity)
    unsafe product(job, blocks: blocks)
  }
}
