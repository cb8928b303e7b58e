public import ReidCore

/// Changes the size of pictures.
public enum Resampling {
  /// The picture at another size, by antialiased bicubic interpolation.
  ///
  /// Equal to the bit to Pillow's `Image.resize((width, height), BICUBIC)` on RGB pictures, since
  /// the model's weights were trained, and its accuracy measured, on pixels made that way: cubic
  /// with a = -0.5, its support stretched when shrinking, 22-bit fixed-point coefficients, the
  /// horizontal pass first and rounded to 8 bits. The four channels are independent; an opaque
  /// picture stays opaque.
  ///
  /// - Parameters:
  ///   - image: The picture.
  ///   - width: The result's width, at least 1.
  ///   - height: The result's height, at least 1.
  /// - Returns: `width x height` pixels.
  /// - Complexity: O(pixels of the picture + pixels of the result).
  ///
  /// Source: Keys 1981, "Cubic convolution interpolation"; Pillow's documentation of `resize`.
  public static func bicubic(_ image: RasterImage, width: Int, height: Int) -> RasterImage {
    precondition(width > 0 && height > 0, "a picture has at least one pixel")
    var result = image
    if width != image.width {
      let kernel = BicubicKernel(from: image.width, to: width)
      result = horizontal(result, kernel)
    }
    if height != image.height {
      let kernel = BicubicKernel(from: image.height, to: height)
      result = vertical(result, kernel)
    }
    return result
  }

  private static func horizontal(_ image: RasterImage, _ kernel: BicubicKernel) -> RasterImage {
    let width = kernel.windows.count
    let count = width * image.height * 4
    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      let source = image.rgba.span
      let weights = kernel.weights.span
      for row in 0..<image.height {
        for (column, window) in kernel.windows.enumerated() {
          let firstWeight = column * kernel.stride
          var sum = BicubicKernel.half
          var at = (row * image.width + window.start) * 4
          for tap in 0..<window.count {
            unsafe sum &+= pixel(source, at) &* weights[unchecked: firstWeight + tap]
            at += 4
          }
          unsafe store(sum, in: target, at: (row * width + column) * 4)
        }
      }
      initialized = count
    }
    return RasterImage(width: width, height: image.height, rgba: pixels)
  }

  private static func vertical(_ image: RasterImage, _ kernel: BicubicKernel) -> RasterImage {
    let height = kernel.windows.count
    let count = image.width * height * 4
    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      let source = image.rgba.span
      let weights = kernel.weights.span
      let stride = image.width * 4
      for (row, window) in kernel.windows.enumerated() {
        let firstWeight = row * kernel.stride
        for column in 0..<image.width {
          var sum = BicubicKernel.half
          var at = window.start * stride + column * 4
          for tap in 0..<window.count {
            unsafe sum &+= pixel(source, at) &* weights[unchecked: firstWeight + tap]
            at += stride
          }
          unsafe store(sum, in: target, at: row * stride + column * 4)
        }
      }
      initialized = count
    }
    return RasterImage(width: image.width, height: height, rgba: pixels)
  }

  @inline(__always)
  private static func pixel(_ source: Span<UInt8>, _ at: Int) -> SIMD4<Int32> {
    // The windows are cut to the picture when the kernel is made.
    unsafe SIMD4(
      Int32(source[unchecked: at]), Int32(source[unchecked: at + 1]),
      Int32(source[unchecked: at + 2]), Int32(source[unchecked: at + 3]))
  }

  @inline(__always)
  private static func store(
    _ sum: SIMD4<Int32>, in target: UnsafeMutableBufferPointer<UInt8>, at: Int
  ) {
    let shifted = sum &>> BicubicKernel.precision
    let clamped = shifted.clamped(lowerBound: .zero, upperBound: .init(repeating: 255))
    for channel in 0..<4 {
      unsafe target[at + channel] = UInt8(truncatingIfNeeded: clamped[channel])
    }
  }
}
