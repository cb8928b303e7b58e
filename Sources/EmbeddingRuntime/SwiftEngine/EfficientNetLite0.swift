public import DenseMath

/// EfficientNet-Lite0 without its classifier: a picture in, 1280 features out.
///
/// ```
/// 192x192x3 ─ stem 3x3/2 ─ 96x96x32 ─ 16 blocks ─ 6x6x320 ─ head 1x1 ─ 6x6x1280 ─ mean ─ 1280
/// ```
///
/// The network's packed weights are immutable and may be shared between threads; each thread
/// that runs it makes a ``Runner``, which holds the scratch memory. Batch norm is folded into
/// the weights by the export. All activations are ReLU6; projections have none.
///
/// Source: Tan and Le, "EfficientNet", 2019; the Lite variant drops squeeze-and-excitation,
/// takes ReLU6, and leaves stem and head unscaled (tensorflow/tpu, `efficientnet/lite`).
public final class EfficientNetLite0: Sendable {
  /// Rows, and pixels in a row, of the input.
  public static let side = 192
  /// The number of features.
  public static let featureCount = 1280

  /// Blocks that share a shape: expansion factor, output channels, window, stride of the first.
  static let stages: [(expansion: Int, channels: Int, size: Int, stride: Int, repeats: Int)] = [
    (1, 16, 3, 1, 1),  // 96x96
    (6, 24, 3, 2, 2),  // 48x48
    (6, 40, 5, 2, 2),  // 24x24
    (6, 80, 3, 2, 3),  // 12x12
    (6, 112, 5, 1, 3),  // 12x12
    (6, 192, 5, 2, 4),  // 6x6
    (6, 320, 3, 1, 1),  // 6x6
  ]
  static let stemChannels = 32
  static let stemWindow = Window(size: 3, stride: 2)
  static let pointwise = Window(size: 1, stride: 1)
  /// Maps of at least this many pixels a side run row by row, smaller ones as a whole.
  static let rowwiseSide = 24

  let blocks: [InvertedResidual]
  let head: Convolution
  let instructionSet: InstructionSet

  /// Loads and packs the weights.
  ///
  /// - Parameters:
  ///   - weights: `stem`, `blocks.0` to `blocks.15` with `expand`, `depthwise` and `project`,
  ///     and `head`, each with `.weight` (`[out, in, size, size]`) and `.bias`.
  ///   - instructionSet: The kernels to use; must be available here.
  /// - Throws: `SafetensorsError` if a tensor is missing or has another shape or type.
  public init(
    weights: SafetensorsFile, instructionSet: InstructionSet = .best
  ) throws(SafetensorsError) {
    let layers = LayerLoader(weights: weights, instructionSet: instructionSet)
    var blocks: [InvertedResidual] = []
    var side = Self.side
    var channels = 3
    for stage in Self.stages {
      for index in 0..<stage.repeats {
        let name = "blocks.\(blocks.count)"
        let window = Window(size: stage.size, stride: index == 0 ? stage.stride : 1)
        // The one block without an expansion takes the stem in its place, so that the stem's
        // output, the largest map of the network, is never written out.
        let isFirst = blocks.isEmpty
        let expandedSide = isFirst ? Self.stemWindow.output(side) : side
        let byRows = expandedSide >= Self.rowwiseSide
        let expand = try layers.convolution(
          isFirst ? "stem" : "\(name).expand", from: channels,
          to: isFirst ? Self.stemChannels : channels * stage.expansion, side: side,
          window: isFirst ? Self.stemWindow : Self.pointwise, activation: .relu6, perRow: byRows)
        let depthwise = try layers.depthwise(
          "\(name).depthwise", channels: expand.outputChannels, window: window)
        let project = try layers.convolution(
          "\(name).project", from: expand.outputChannels, to: stage.channels,
          side: window.output(expandedSide), activation: .linear, perRow: byRows)
        blocks.append(
          InvertedResidual(
            expand: expand, depthwise: depthwise, project: project, isResidual: index > 0,
            byRows: byRows))
        side = project.outputWidth
        channels = stage.channels
      }
    }
    self.blocks = blocks
    head = try layers.convolution(
      "head", from: channels, to: Self.featureCount, side: side, activation: .relu6,
      perRow: false)
    self.instructionSet = instructionSet
  }
}
