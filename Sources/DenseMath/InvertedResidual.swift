/// Expansion, depthwise convolution and projection, run as one: MobileNet's building block.
///
/// The expanded map, six times as wide as what comes in and goes out, never exists as a whole.
/// Large maps go row by row: a few expanded rows stand in a ring, and a depthwise row is made
/// and projected as soon as its rows are there. Small maps go by panels of channels: a panel is
/// expanded into a padded plane and convolved at once. Both keep the working set in cache.
///
/// Immutable, so one instance serves any number of threads, each with a workspace of its own.
///
/// Source: Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", 2018.
public final class InvertedResidual: Sendable {
  /// The expansion: a 1x1 convolution, or the first convolution of a network.
  public let expand: Convolution
  /// The convolution of each expanded channel.
  public let depthwise: DepthwiseConvolution
  /// The 1x1 convolution to the output channels.
  public let project: Convolution
  /// Whether the input is added to the output.
  public let isResidual: Bool

  /// Rows and pixels in a row of the expanded map.
  let height, width: Int
  /// Whether the block runs row by row.
  let byRows: Bool
  /// Where pixel `p` of the expanded map lies in a padded plane; only where not by rows.
  let paddedOffsets: AlignedBuffer<Int32>

  /// Joins three layers, which must fit each other.
  ///
  /// - Parameters:
  ///   - expand: Makes the expanded map.
  ///   - depthwise: As many channels as `expand` writes.
  ///   - project: 1x1, from as many channels to the output's.
  ///   - isResidual: Whether to add the input; then input and output have one shape.
  ///   - byRows: Whether to run row by row; needed where `expand` reads a picture.
  public init(
    expand: Convolution, depthwise: DepthwiseConvolution, project: Convolution,
    isResidual: Bool, byRows: Bool
  ) {
    precondition(depthwise.channels == expand.outputChannels, "layers do not fit")
    precondition(project.inputChannels == depthwise.channels, "layers do not fit")
    precondition(byRows || expand.window.size == 1, "a picture is read row by row")
    let window = depthwise.window
    precondition(project.outputHeight == window.output(expand.outputHeight), "do not fit")
    precondition(project.outputWidth == window.output(expand.outputWidth), "do not fit")
    precondition(
      !isResidual || (window.stride == 1 && expand.inputChannels == project.outputChannels),
      "a residual needs equal shapes")
    self.expand = expand
    self.depthwise = depthwise
    self.project = project
    self.isResidual = isResidual
    self.byRows = byRows
    height = expand.outputHeight
    width = expand.outputWidth
    let paddedWidth = window.padded(width)
    let top = window.paddingBefore(height)
    let left = window.paddingBefore(width)
    let columns = width
    paddedOffsets = AlignedBuffer(
      byRows
        ? []
        : (0..<height * width).map { pixel in
          let row = pixel / columns + top
          return Int32((row * paddedWidth + pixel % columns + left) * BlockedMap.lanes)
        })
  }

  var paddedWidth: Int { depthwise.window.padded(width) }
  var paddedHeight: Int { depthwise.window.padded(height) }
  var expandedBlocks: Int { BlockedMap.blocks(expand.outputChannels) }

  /// Floats that the expanded rows or planes take.
  var expandedCount: Int {
    let rows = byRows ? depthwise.window.size + 1 : paddedHeight
    let blocks = byRows ? expandedBlocks : expand.panels.panels.map(\.blocks).max() ?? 0
    return rows * paddedWidth * blocks * BlockedMap.lanes
  }

  /// Floats that the depthwise convolution's output takes.
  var middleCount: Int {
    let pixels = project.outputWidth * (byRows ? 1 : project.outputHeight)
    return pixels * expandedBlocks * BlockedMap.lanes
  }
}
