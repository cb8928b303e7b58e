/// A picture with the padding of a strided convolution already around it.
///
/// The first convolution of a network reads its few channels from here. A row holds the planes'
/// rows one after the other (red, green, blue), so that every row of a window is a short run of
/// neighbours at an even distance from the next: the convolution is a matrix product over
/// overlapping rows, and nothing is copied per window.
public struct PaddedImage: ~Copyable, Sendable {
  /// Rows of pixels without padding.
  public let height: Int
  /// Pixels in a row without padding.
  public let width: Int
  /// Values of a pixel.
  public let channels: Int
  /// The window whose padding the picture has.
  public let window: Window

  /// Pixels in a padded row of one plane.
  let paddedWidth: Int
  var storage: AlignedBuffer<Float>

  /// Makes a black picture.
  ///
  /// - Parameters:
  ///   - height: Rows of pixels, at least 1.
  ///   - width: Pixels in a row, at least 1.
  ///   - channels: Values of a pixel, at least 1.
  ///   - window: The window of the convolution that will read it.
  public init(height: Int, width: Int, channels: Int, window: Window) {
    precondition(height > 0 && width > 0 && channels > 0, "a picture has a positive shape")
    self.height = height
    self.width = width
    self.channels = channels
    self.window = window
    paddedWidth = window.padded(width)
    storage = AlignedBuffer(count: window.padded(height) * paddedWidth * channels)
  }

  /// Replaces the picture.
  ///
  /// - Parameter planes: `channels x height x width` values, one plane after the other.
  public mutating func set(_ planes: Span<Float>) {
    precondition(planes.count == channels * height * width, "the planes do not fill the picture")
    let top = window.paddingBefore(height)
    let left = window.paddingBefore(width)
    unsafe planes.withUnsafeBufferPointer { planes in
      guard let source = planes.baseAddress else { return }
      for channel in 0..<channels {
        for y in 0..<height {
          unsafe (storage.base + ((y + top) * channels + channel) * paddedWidth + left)
            .update(from: source + (channel * height + y) * width, count: width)
        }
      }
    }
  }

  /// Floats from one padded row to the next.
  var rowStride: Int { channels * paddedWidth }
}
