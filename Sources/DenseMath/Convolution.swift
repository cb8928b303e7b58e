internal import CKernels

/// A convolution over all channels, as a matrix product on packed weights.
///
/// A 1x1 window at stride 1 reads a ``BlockedMap``; any other window reads a ``PaddedImage``
/// (the first layer of a network). Immutable, so one instance serves any number of threads.
public final class Convolution: Sendable {
  /// Channels read.
  public let inputChannels: Int
  /// Channels written.
  public let outputChannels: Int
  /// Rows and pixels in a row of the output.
  public let outputHeight, outputWidth: Int
  /// The filters' size and stride.
  public let window: Window
  /// The kernels that run it.
  public let instructionSet: InstructionSet

  let panels: PackedPanels
  let activation: Activation
  /// Where pixel `p` of an unpadded blocked output lies: `16 p`.
  let offsets: AlignedBuffer<Int32>

  /// Packs a convolution.
  ///
  /// - Parameters:
  ///   - weights: `[filters][channels][size][size]`, batch norm folded in.
  ///   - bias: One value a filter.
  ///   - height: Rows of the input.
  ///   - width: Pixels in a row of the input.
  ///   - window: The filters' size and stride.
  ///   - activation: What follows the sum.
  ///   - instructionSet: The kernels to pack for; must be available here.
  ///   - pixelsPerCall: How many pixels are computed at a time, if not all; a hint.
  public init(
    weights: [Float], bias: [Float], height: Int, width: Int, window: Window,
    activation: Activation, instructionSet: InstructionSet = .best, pixelsPerCall: Int? = nil
  ) {
    precondition(instructionSet.isAvailable, "\(instructionSet) does not run here")
    precondition(!bias.isEmpty && !weights.isEmpty, "a convolution has filters")
    let area = window.size * window.size
    precondition(weights.count.isMultiple(of: bias.count * area), "weights do not fit")
    inputChannels = weights.count / bias.count / area
    outputChannels = bias.count
    outputHeight = window.output(height)
    outputWidth = window.output(width)
    self.window = window
    self.activation = activation
    self.instructionSet = instructionSet
    let channels = inputChannels
    // A window's values lie in the order (row, channel, column) in the picture.
    let size = window.size
    panels = PackedPanels(
      depth: channels * area, outputs: bias.count, set: instructionSet,
      pixels: pixelsPerCall ?? outputHeight * outputWidth, bias: bias
    ) { row, output in
      let (y, channel, x) = (row / (channels * size), row / size % channels, row % size)
      return weights[((output * channels + channel) * size + y) * size + x]
    }
    offsets = AlignedBuffer(
      (0..<outputHeight * outputWidth).map { Int32($0 * BlockedMap.lanes) })
  }

  /// Convolves a map with 1x1 filters.
  ///
  /// - Parameters:
  ///   - input: `height x width x inputChannels`.
  ///   - output: Replaced; `outputHeight x outputWidth x outputChannels`.
  public func callAsFunction(_ input: borrowing BlockedMap, into output: inout BlockedMap) {
    precondition(window == Window(size: 1, stride: 1), "only 1x1 windows read blocked maps")
    precondition(input.channels == inputChannels && input.height == outputHeight, "wrong shape")
    precondition(input.width == outputWidth, "wrong shape")
    check(output)
    unsafe run(
      source: source(input, row: 0), pixels: input.pixels, output: output.storage.base,
      outputBlockStride: output.blockStride, offsets: offsets.base, residual: nil)
  }

  /// Convolves a padded picture.
  ///
  /// - Parameters:
  ///   - input: A picture padded for this window.
  ///   - output: Replaced; `outputHeight x outputWidth x outputChannels`.
  public func callAsFunction(_ input: borrowing PaddedImage, into output: inout BlockedMap) {
    precondition(input.window == window && input.channels == inputChannels, "wrong shape")
    precondition(window.output(input.height) == outputHeight, "wrong shape")
    precondition(window.output(input.width) == outputWidth, "wrong shape")
    check(output)
    for y in 0..<outputHeight {
      unsafe run(
        source: source(input, row: y), pixels: outputWidth,
        output: output.storage.base + y * outputWidth * BlockedMap.lanes,
        outputBlockStride: output.blockStride, offsets: offsets.base, residual: nil)
    }
  }

  private func check(_ output: borrowing BlockedMap) {
    precondition(output.channels == outputChannels, "wrong shape")
    precondition(output.height == outputHeight && output.width == outputWidth, "wrong shape")
  }
}
