public import ReidCore

/// How pixels become a network's input: `(value - mean) / deviation`, in planes.
public struct ModelInput: Hashable, Sendable {
  /// Width and height of the picture in pixels; the whole chip is squashed to it.
  public let size: Int
  /// What is subtracted from red, green and blue bytes.
  public let mean: [Float]
  /// What the differences are divided by.
  public let standardDeviation: [Float]

  /// Describes an input; `mean` and `standardDeviation` have three values each.
  public init(size: Int, mean: [Float], standardDeviation: [Float]) {
    precondition(size > 0 && mean.count == 3 && standardDeviation.count == 3)
    self.size = size
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// Number of floats in one input.
  public var count: Int { 3 * size * size }

  /// Returns the network's input for a picture of the right size; alpha is ignored.
  ///
  /// - Parameters:
  ///   - image: `size x size` pixels.
  ///   - mirroring: How to turn the picture over first.
  /// - Returns: `3 x size x size` floats, planes of red, green and blue, rows first; nil if the
  ///   picture is of another size.
  /// - Complexity: O(size²).
  public func planes(of image: RasterImage, mirroring: Mirroring = .none) -> [Float]? {
    guard image.width == size, image.height == size else { return nil }
    // Dividing as the reference does keeps the two bit-equal; a table makes it free.
    let tables = (0..<3).map { channel in
      (0..<256).map { (Float($0) - mean[channel]) / standardDeviation[channel] }
    }
    var planes = [Float](repeating: 0, count: count)
    for channel in 0..<3 {
      let table = tables[channel]
      var target = channel * size * size
      for row in 0..<size {
        let sourceRow = mirroring.turnsUpsideDown ? size - 1 - row : row
        var source = sourceRow * size * 4 + channel
        var step = 4
        if mirroring.swapsSides {
          source += (size - 1) * 4
          step = -4
        }
        for _ in 0..<size {
          planes[target] = table[Int(image.rgba[source])]
          target += 1
          source += step
        }
      }
    }
    return planes
  }
}
