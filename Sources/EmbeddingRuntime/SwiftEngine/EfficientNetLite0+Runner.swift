internal import DenseMath

extension EfficientNetLite0 {
  /// Runs the network on one thread at a time, with scratch memory of its own.
  ///
  /// It cannot be copied and running it needs exclusive access, so that the compiler keeps two
  /// threads out of the same scratch. Make one a thread; they share the weights.
  public struct Runner: ~Copyable, Sendable {
    /// The network.
    public let network: EfficientNetLite0

    private var image: PaddedImage
    private var workspace: InvertedResidual.Workspace
    // Each layer reads one of these and writes the other.
    private var current: BlockedMap
    private var next: BlockedMap

    /// Makes the scratch memory for a network.
    ///
    /// - Parameter network: The network to run.
    public init(_ network: EfficientNetLite0) {
      self.network = network
      image = PaddedImage(
        height: EfficientNetLite0.side, width: EfficientNetLite0.side, channels: 3,
        window: EfficientNetLite0.stemWindow)
      workspace = InvertedResidual.Workspace(for: network.blocks)
      let largest = network.blocks[0].project
      current = BlockedMap(
        height: largest.outputHeight, width: largest.outputWidth, channels: largest.outputChannels)
      next = BlockedMap(
        height: largest.outputHeight, width: largest.outputWidth, channels: largest.outputChannels)
    }

    /// The features of a picture: the head's 1280 channels, each averaged over the picture.
    ///
    /// - Parameter planes: `3 x 192 x 192` values, planes of red, green and blue, row by row,
    ///   already normalised as in the weights' training.
    /// - Returns: 1280 values in 0...6, not of unit length. NaN in the input gives NaN here.
    public mutating func features(of planes: Span<Float>) -> [Float] {
      image.set(planes)
      for (index, block) in network.blocks.enumerated() {
        next.reshape(
          height: block.project.outputHeight, width: block.project.outputWidth,
          channels: block.project.outputChannels)
        if index == 0 {
          block(image, into: &next, workspace: &workspace)
        } else {
          block(current, into: &next, workspace: &workspace)
        }
        swap(&current, &next)
      }
      next.reshape(
        height: network.head.outputHeight, width: network.head.outputWidth,
        channels: network.head.outputChannels)
      network.head(current, into: &next)
      return next.globalAverage(instructionSet: network.instructionSet)
    }

    /// The features of a picture; see ``features(of:)-swift.method``.
    ///
    /// - Parameter planes: `3 x 192 x 192` normalised values, one plane after the other.
    /// - Returns: 1280 values in 0...6, not of unit length.
    public mutating func features(of planes: [Float]) -> [Float] {
      features(of: planes.span)
    }
  }
}
