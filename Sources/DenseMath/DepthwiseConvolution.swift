internal import CKernels

/// A convolution of each channel with a filter of its own, on packed weights.
///
/// Immutable, so one instance serves any number of threads. Windows of 3 and 5 pixels at
/// strides 1 and 2 have vector kernels; others up to 5 pixels take the plain way.
public final class DepthwiseConvolution: Sendable {
  /// Channels read and written.
  public let channels: Int
  /// The filters' size and stride.
  public let window: Window
  /// The kernels that run it.
  public let instructionSet: InstructionSet

  let activation: Activation
  let weights: AlignedBuffer<Float>
  let bias: AlignedBuffer<Float>

  /// Packs a depthwise convolution.
  ///
  /// - Parameters:
  ///   - weights: `[channels][size][size]`, batch norm folded in.
  ///   - bias: One value a channel.
  ///   - window: The filters' size (at most 5) and stride.
  ///   - activation: What follows the sum.
  ///   - instructionSet: The kernels to pack for; must be available here.
  public init(
    weights: [Float], bias: [Float], window: Window, activation: Activation,
    instructionSet: InstructionSet = .best
  ) {
    precondition(instructionSet.isAvailable, "\(instructionSet) does not run here")
    precondition(window.size <= 5, "depthwise windows have at most 5 pixels a side")
    let area = window.size * window.size
    precondition(weights.count == bias.count * area, "weights do not fit")
    channels = bias.count
    self.window = window
    self.activation = activation
    self.instructionSet = instructionSet
    let lanes = BlockedMap.lanes
    let blocks = BlockedMap.blocks(channels)
    var packed = AlignedBuffer<Float>(count: blocks * area * lanes)
    var padded = AlignedBuffer<Float>(count: blocks * lanes)
    for c in 0..<channels {
      padded[c] = bias[c]
      for tap in 0..<area {
        packed[(c / lanes * area + tap) * lanes + c % lanes] = weights[c * area + tap]
      }
    }
    self.weights = packed
    self.bias = padded
  }

  /// Convolves a map.
  ///
  /// - Parameters:
  ///   - input: `h x w x channels`.
  ///   - output: Replaced; `ceil(h / stride) x ceil(w / stride) x channels`.
  public func callAsFunction(_ input: borrowing BlockedMap, into output: inout BlockedMap) {
    precondition(input.channels == channels && output.channels == channels, "wrong shape")
    precondition(output.height == window.output(input.height), "wrong shape")
    precondition(output.width == window.output(input.width), "wrong shape")
    let lanes = BlockedMap.lanes
    let top = window.paddingBefore(input.height)
    let left = window.paddingBefore(input.width)
    let paddedWidth = window.padded(input.width)
    let paddedHeight = window.padded(input.height)
    let plane = AlignedBuffer<Float>(count: paddedHeight * paddedWidth * lanes)
    for block in 0..<input.blocks {
      for y in 0..<input.height {
        unsafe (plane.base + ((y + top) * paddedWidth + left) * lanes).update(
          from: input.storage.base + block * input.blockStride + y * input.width * lanes,
          count: input.width * lanes)
      }
      unsafe run(
        firstBlock: block, blocks: 1, rowStride: paddedWidth * lanes, inputBlockStride: 0,
        output: output.storage.base + block * output.blockStride, outputBlockStride: 0,
        outputRows: output.height, outputWidth: output.width
      ) { unsafe UnsafePointer(plane.base) + $0 * paddedWidth * lanes }
    }
  }

  /// Computes some blocks of channels from padded rows.
  ///
  /// - Parameters:
  ///   - firstBlock: The first block of channels.
  ///   - blocks: How many blocks.
  ///   - rowStride: Floats from one padded row to the next (unused for one output row).
  ///   - inputBlockStride: Floats from one block of a padded row to the next.
  ///   - output: The first block's first output row.
  ///   - outputBlockStride: Floats from one block of the output to the next.
  ///   - outputRows: Output rows to compute.
  ///   - outputWidth: Pixels in an output row.
  ///   - row: Where row `ky` of the window lies for the first output row.
  func run(
    firstBlock: Int, blocks: Int, rowStride: Int, inputBlockStride: Int,
    output: UnsafeMutablePointer<Float>, outputBlockStride: Int, outputRows: Int,
    outputWidth: Int, row: (Int) -> UnsafePointer<Float>
  ) {
    let lanes = BlockedMap.lanes
    let size = window.size
    let job = unsafe ck_depthwise(
      rows: (
        row(0), size > 1 ? row(1) : nil, size > 2 ? row(2) : nil, size > 3 ? row(3) : nil,
        size > 4 ? row(4) : nil
      ),
      row_step: Int64(rowStride * window.stride), input_block_stride: Int64(inputBlockStride),
      weights: UnsafePointer(weights.base) + firstBlock * size * size * lanes,
      bias: UnsafePointer(bias.base) + firstBlock * lanes,
      output: output, output_block_stride: Int64(outputBlockStride),
      output_rows: Int64(outputRows), output_width: Int64(outputWidth), blocks: Int64(blocks),
      low: activation.low, high: activation.high)
    unsafe instructionSet.depthwise(job, window: window)
  }
}
