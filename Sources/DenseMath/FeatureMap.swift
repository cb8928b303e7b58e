/// A picture of numbers: `height x width` pixels of `channels` values, pixel by pixel.
///
/// The simple layout (NHWC, batch 1) that the plain operations and the tests use; the fast
/// kernels use ``BlockedMap``.
public struct FeatureMap: Sendable, Equatable {
  /// Rows of pixels.
  public let height: Int
  /// Pixels in a row.
  public let width: Int
  /// Values of a pixel.
  public let channels: Int
  /// `height * width * channels` values, row-major, channels innermost.
  public var values: [Float]

  /// Makes a map of the given values.
  ///
  /// - Parameters:
  ///   - height: Rows of pixels.
  ///   - width: Pixels in a row.
  ///   - channels: Values of a pixel.
  ///   - values: `height * width * channels` values, channels innermost.
  public init(height: Int, width: Int, channels: Int, values: [Float]) {
    precondition(values.count == height * width * channels, "values do not fill the map")
    self.height = height
    self.width = width
    self.channels = channels
    self.values = values
  }

  /// Makes a map of zeros.
  ///
  /// - Parameters:
  ///   - height: Rows of pixels.
  ///   - width: Pixels in a row.
  ///   - channels: Values of a pixel.
  public init(height: Int, width: Int, channels: Int) {
    self.init(
      height: height, width: width, channels: channels,
      values: [Float](repeating: 0, count: height * width * channels))
  }

  /// The value of one channel of one pixel.
  public subscript(y: Int, x: Int, channel: Int) -> Float {
    get { values[(y * width + x) * channels + channel] }
    set { values[(y * width + x) * channels + channel] = newValue }
  }
}
