import ReidCore

extension Resampling {
  /// The picture at a size to look at: big pictures are first reduced by averaging, which costs a
  /// fraction of the bicubic passes and looks the same.
  ///
  /// Not for the model's input, which has to be `bicubic` alone.
  ///
  /// - Parameters:
  ///   - image: The picture.
  ///   - width: The result's width, at least 1.
  ///   - height: The result's height, at least 1.
  /// - Returns: `width x height` pixels.
  /// - Complexity: O(pixels of the picture).
  static func forViewing(_ image: RasterImage, width: Int, height: Int) -> RasterImage {
    // Three pixels in each direction are left for the cubic to choose from.
    let across = max(1, image.width / (width * 3))
    let down = max(1, image.height / (height * 3))
    let reduced = across * down > 1 ? averaged(image, across: across, down: down) : image
    return bicubic(reduced, width: width, height: height)
  }

  /// The averages of boxes of `across` by `down` pixels; the rest at the right and bottom, less
  /// than a box, is left out.
  static func averaged(_ image: RasterImage, across: Int, down: Int) -> RasterImage {
    let width = image.width / across
    let height = image.height / down
    let count = SIMD4<UInt32>(repeating: UInt32(across * down))
    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: width * height * 4) {
      target, initialized in
      let source = image.rgba.span
      var out = 0
      var sums = [SIMD4<UInt32>](repeating: .zero, count: width)
      for row in 0..<height {
        for column in 0..<width { sums[column] = count / 2 }
        // Line after line, because memory is read fastest in the order in which it lies.
        for line in (row * down)..<((row + 1) * down) {
          var at = line * image.width * 4
          for column in 0..<width {
            var sum = SIMD4<UInt32>.zero
            for _ in 0..<across {
              // The boxes lie within the picture: sizes were divided and rounded down.
              unsafe sum &+= SIMD4(
                UInt32(source[unchecked: at]), UInt32(source[unchecked: at + 1]),
                UInt32(source[unchecked: at + 2]), UInt32(source[unchecked: at + 3]))
              at += 4
            }
            sums[column] &+= sum
          }
        }
        for sum in sums {
          let mean = sum / count
          for channel in 0..<4 {
            unsafe target[out + channel] = UInt8(truncatingIfNeeded: mean[channel])
          }
          out += 4
        }
      }
      initialized = out
    }
    return RasterImage(width: width, height: height, rgba: pixels)
  }
}
