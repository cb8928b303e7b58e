/// The network's operations written for reading, one loop nest each, in plain Swift.
///
/// They are the yardstick of the fast kernels, which are tested against them, and far too slow
/// for anything else.
public enum PlainOperations {
  /// Convolves a map with a bank of filters over all of its channels.
  ///
  /// - Parameters:
  ///   - input: `h x w x c`.
  ///   - weights: `[filters][c][size][size]`.
  ///   - bias: One value a filter.
  ///   - window: The filters' size and stride.
  ///   - activation: What follows the sum.
  /// - Returns: `ceil(h / stride) x ceil(w / stride) x filters`.
  public static func convolution(
    _ input: FeatureMap, weights: [Float], bias: [Float], window: Window, activation: Activation
  ) -> FeatureMap {
    let k = window.size
    precondition(weights.count == bias.count * input.channels * k * k, "weights do not fit")
    var output = FeatureMap(
      height: window.output(input.height), width: window.output(input.width),
      channels: bias.count)
    let top = window.paddingBefore(input.height)
    let left = window.paddingBefore(input.width)
    for y in 0..<output.height {
      for x in 0..<output.width {
        for filter in 0..<bias.count {
          var sum = bias[filter]
          for ky in 0..<k {
            let row = y * window.stride + ky - top
            guard row >= 0, row < input.height else { continue }
            for kx in 0..<k {
              let column = x * window.stride + kx - left
              guard column >= 0, column < input.width else { continue }
              for c in 0..<input.channels {
                let weight = weights[((filter * input.channels + c) * k + ky) * k + kx]
                sum += weight * input[row, column, c]
              }
            }
          }
          output[y, x, filter] = activation(sum)
        }
      }
    }
    return output
  }

  /// Convolves each channel of a map with a filter of its own.
  ///
  /// - Parameters:
  ///   - input: `h x w x c`.
  ///   - weights: `[c][size][size]`.
  ///   - bias: One value a channel.
  ///   - window: The filters' size and stride.
  ///   - activation: What follows the sum.
  /// - Returns: `ceil(h / stride) x ceil(w / stride) x c`.
  public static func depthwise(
    _ input: FeatureMap, weights: [Float], bias: [Float], window: Window, activation: Activation
  ) -> FeatureMap {
    let k = window.size
    precondition(bias.count == input.channels, "one bias a channel")
    precondition(weights.count == input.channels * k * k, "weights do not fit")
    var output = FeatureMap(
      height: window.output(input.height), width: window.output(input.width),
      channels: input.channels)
    let top = window.paddingBefore(input.height)
    let left = window.paddingBefore(input.width)
    for y in 0..<output.height {
      for x in 0..<output.width {
        for c in 0..<input.channels {
          var sum = bias[c]
          for ky in 0..<k {
            let row = y * window.stride + ky - top
            guard row >= 0, row < input.height else { continue }
            for kx in 0..<k {
              let column = x * window.stride + kx - left
              guard column >= 0, column < input.width else { continue }
              sum += weights[(c * k + ky) * k + kx] * input[row, column, c]
            }
          }
          output[y, x, c] = activation(sum)
        }
      }
    }
    return output
  }

  /// Adds two maps of the same shape.
  ///
  /// - Parameters:
  ///   - a: One map.
  ///   - b: Another of the same shape.
  /// - Returns: Their sum, element by element.
  public static func sum(_ a: FeatureMap, _ b: FeatureMap) -> FeatureMap {
    precondition(
      a.height == b.height && a.width == b.width && a.channels == b.channels,
      "maps of different shapes cannot be added")
    var result = a
    for index in result.values.indices {
      result.values[index] += b.values[index]
    }
    return result
  }

  /// The mean of every channel over all pixels.
  ///
  /// - Parameter input: `h x w x c` with at least one pixel.
  /// - Returns: `c` means.
  public static func globalAverage(_ input: FeatureMap) -> [Float] {
    precondition(input.height * input.width > 0, "no pixels, no mean")
    var sums = [Float](repeating: 0, count: input.channels)
    for (index, value) in input.values.enumerated() {
      sums[index % input.channels] += value
    }
    return sums.map { $0 / Float(input.height * input.width) }
  }
}
