internal import DenseMath

/// Reads the layers of a network from a safetensors file by name and packs them.
struct LayerLoader {
  let weights: SafetensorsFile
  let instructionSet: InstructionSet

  /// The convolution `name`, 1x1 unless a window is given; `perRow` tells whether it is run one
  /// row at a time, which chooses its tiles.
  func convolution(
    _ name: String, from inputs: Int, to outputs: Int, side: Int,
    window: Window = EfficientNetLite0.pointwise, activation: Activation, perRow: Bool
  ) throws(SafetensorsError) -> Convolution {
    Convolution(
      weights: try weights.floats(
        "\(name).weight", shape: [outputs, inputs, window.size, window.size]),
      bias: try weights.floats("\(name).bias", shape: [outputs]), height: side, width: side,
      window: window, activation: activation, instructionSet: instructionSet,
      pixelsPerCall: perRow ? window.output(side) : nil)
  }

  /// The depthwise convolution `name`, followed by ReLU6.
  func depthwise(
    _ name: String, channels: Int, window: Window
  ) throws(SafetensorsError) -> DepthwiseConvolution {
    DepthwiseConvolution(
      weights: try weights.floats(
        "\(name).weight", shape: [channels, 1, window.size, window.size]),
      bias: try weights.floats("\(name).bias", shape: [channels]), window: window,
      activation: .relu6, instructionSet: instructionSet)
  }
}
