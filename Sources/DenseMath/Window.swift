/// The geometry of a square convolution window with TensorFlow's "same" padding.
///
/// The output has `ceil(size / stride)` pixels a side. Where the padding is odd, the extra
/// pixel is on the right and at the bottom: at an even size, stride 2 pads (0, 1) for a 3x3
/// window and (1, 2) for a 5x5 one.
///
/// Source: tensorflow.org/api_docs/python/tf/nn, "Notes on padding".
public struct Window: Sendable, Equatable {
  /// Pixels a side of the window.
  public let size: Int

  /// Pixels from one window to the next.
  public let stride: Int

  /// Makes a window.
  ///
  /// - Parameters:
  ///   - size: Pixels a side, at least 1.
  ///   - stride: Pixels from one window to the next, at least 1.
  public init(size: Int, stride: Int) {
    precondition(size >= 1 && stride >= 1, "a window has a positive size and stride")
    self.size = size
    self.stride = stride
  }

  /// The number of output pixels along a side of `input` pixels.
  ///
  /// - Parameter input: Input pixels along that side.
  /// - Returns: `ceil(input / stride)`.
  public func output(_ input: Int) -> Int {
    (input + stride - 1) / stride
  }

  /// The number of padding pixels before the first along a side of `input` pixels.
  ///
  /// - Parameter input: Input pixels along that side.
  /// - Returns: Half of the padding, rounded down.
  public func paddingBefore(_ input: Int) -> Int {
    max(0, covered(input) - input) / 2
  }

  /// The number of pixels along a side with padding; where the stride exceeds the window, the
  /// last pixels may be in no window.
  func padded(_ input: Int) -> Int {
    max(covered(input), input)
  }

  /// The number of pixels from the first window's first to the last window's last.
  private func covered(_ input: Int) -> Int {
    (output(input) - 1) * stride + size
  }
}
