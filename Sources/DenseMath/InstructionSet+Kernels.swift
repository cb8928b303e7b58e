internal import CKernels

// The one place that chooses between the C kernels and their plain Swift twins.
extension InstructionSet {
  /// Runs one panel of a matrix product.
  func product(_ job: ck_product, blocks: Int) {
    guard self != .plain else {
      return unsafe PlainKernels.product(job, blocks: blocks)
    }
    unsafe withUnsafePointer(to: job) { unsafe ck_product_run(code, $0, Int32(blocks)) }
  }

  /// Runs a depthwise convolution.
  func depthwise(_ job: ck_depthwise, window: Window) {
    // The C kernels are specialised; any other window takes the plain way.
    let specialised = (window.size == 3 || window.size == 5) && window.stride <= 2
    guard self != .plain, specialised else {
      return unsafe PlainKernels.depthwise(job, window: window)
    }
    unsafe withUnsafePointer(to: job) {
      unsafe ck_depthwise_run(code, $0, Int32(window.size), Int32(window.stride))
    }
  }

  /// Averages every channel of a blocked map over its pixels.
  func average(
    _ input: UnsafePointer<Float>, blocks: Int, pixels: Int, output: UnsafeMutablePointer<Float>
  ) {
    guard self != .plain else {
      return unsafe PlainKernels.average(input, blocks: blocks, pixels: pixels, output: output)
    }
    unsafe ck_average_run(code, input, Int64(blocks), Int64(pixels), output)
  }
}
