internal import CKernels

// The parts that a fused block drives: some pixels at a time, some panels at a time.
extension Convolution {
  /// Output row `row` of a 1x1 convolution of a blocked map, or all rows from it on.
  func source(_ input: borrowing BlockedMap, row: Int) -> ProductSource {
    unsafe ProductSource(
      base: UnsafePointer(input.storage.base) + row * input.width * BlockedMap.lanes,
      pixelStride: BlockedMap.lanes, run: BlockedMap.lanes, runStride: input.blockStride)
  }

  /// Output row `row` of a strided convolution of a padded picture.
  func source(_ input: borrowing PaddedImage, row: Int) -> ProductSource {
    unsafe ProductSource(
      base: UnsafePointer(input.storage.base) + row * window.stride * input.rowStride,
      pixelStride: window.stride, run: window.size, runStride: input.paddedWidth)
  }

  /// Computes `pixels` pixels of all output channels.
  func run(
    source: ProductSource, pixels: Int, output: UnsafeMutablePointer<Float>,
    outputBlockStride: Int, offsets: UnsafePointer<Int32>, residual: UnsafePointer<Float>?
  ) {
    for panel in panels.panels {
      let start = panel.firstBlock * outputBlockStride
      unsafe run(
        panel, source: source, pixels: pixels, output: output + start,
        outputBlockStride: outputBlockStride, offsets: offsets,
        residual: residual.map { unsafe $0 + start })
    }
  }

  /// Computes `pixels` pixels of one panel of output channels.
  func run(
    _ panel: PackedPanels.Panel, source: ProductSource, pixels: Int,
    output: UnsafeMutablePointer<Float>, outputBlockStride: Int,
    offsets: UnsafePointer<Int32>, residual: UnsafePointer<Float>?
  ) {
    let job = unsafe ck_product(
      input: source.base, pixel_stride: Int64(source.pixelStride), run: Int64(source.run),
      run_stride: Int64(source.runStride), depth: Int64(panels.depth),
      weights: UnsafePointer(panels.weights.base) + panel.weightsOffset,
      bias: UnsafePointer(panels.bias.base) + panel.firstBlock * BlockedMap.lanes,
      residual: residual, output: output, output_block_stride: Int64(outputBlockStride),
      offsets: offsets, pixels: Int64(pixels), low: activation.low, high: activation.high)
    unsafe instructionSet.product(job, blocks: panel.blocks)
  }
}
