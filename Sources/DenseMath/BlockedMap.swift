/// A picture of numbers in the layout of the fast kernels: channels in blocks of 16.
///
/// The layout is `[ceil(channels / 16)][height * width][16]`, aligned to 64 bytes; lanes beyond
/// the last channel are zero. It has one owner and is reused from call to call.
public struct BlockedMap: ~Copyable, Sendable {
  /// Channels in a block.
  public static let lanes = 16

  /// Rows of pixels.
  public private(set) var height: Int
  /// Pixels in a row.
  public private(set) var width: Int
  /// Values of a pixel.
  public private(set) var channels: Int

  var storage: AlignedBuffer<Float>

  /// Makes a map of zeros.
  ///
  /// - Parameters:
  ///   - height: Rows of pixels, at least 1.
  ///   - width: Pixels in a row, at least 1.
  ///   - channels: Values of a pixel, at least 1.
  public init(height: Int, width: Int, channels: Int) {
    precondition(height > 0 && width > 0 && channels > 0, "a map has a positive shape")
    self.height = height
    self.width = width
    self.channels = channels
    storage = AlignedBuffer(count: Self.blocks(channels) * height * width * Self.lanes)
  }

  /// Makes a map with the values of another.
  ///
  /// - Parameter map: The same picture, pixel by pixel.
  public init(_ map: FeatureMap) {
    self.init(height: map.height, width: map.width, channels: map.channels)
    for pixel in 0..<pixels {
      for c in 0..<channels {
        storage[offset(pixel: pixel, channel: c)] = map.values[pixel * channels + c]
      }
    }
  }

  /// Gives the map another shape; its values become meaningless until they are replaced.
  ///
  /// - Parameters:
  ///   - height: Rows of pixels, at least 1.
  ///   - width: Pixels in a row, at least 1.
  ///   - channels: Values of a pixel, at least 1; the new shape may not need more memory than
  ///     the map was made with.
  public mutating func reshape(height: Int, width: Int, channels: Int) {
    precondition(height > 0 && width > 0 && channels > 0, "a map has a positive shape")
    precondition(
      Self.blocks(channels) * height * width * Self.lanes <= storage.count, "the map is too small")
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// The same picture pixel by pixel.
  public var featureMap: FeatureMap {
    var map = FeatureMap(height: height, width: width, channels: channels)
    for pixel in 0..<pixels {
      for c in 0..<channels {
        map.values[pixel * channels + c] = storage[offset(pixel: pixel, channel: c)]
      }
    }
    return map
  }

  /// The number of blocks that hold `channels` channels.
  static func blocks(_ channels: Int) -> Int {
    (channels + lanes - 1) / lanes
  }

  var pixels: Int { height * width }

  var blocks: Int { Self.blocks(channels) }

  /// Floats from one block of channels to the next.
  var blockStride: Int { pixels * Self.lanes }

  private func offset(pixel: Int, channel: Int) -> Int {
    channel / Self.lanes * blockStride + pixel * Self.lanes + channel % Self.lanes
  }
}
