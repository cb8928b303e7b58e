import DenseMath
import Testing

struct ConvolutionTests {
  /// (height, width, channels in, channels out): around the tiles' and the blocks' edges.
  static let shapes: [(Int, Int, Int, Int)] = [
    (1, 1, 1, 1), (1, 1, 17, 49), (1, 2, 3, 16), (2, 3, 16, 33), (1, 7, 24, 24), (3, 3, 15, 48),
    (1, 11, 40, 80), (5, 5, 17, 64), (12, 2, 33, 96), (1, 13, 8, 112), (1, 23, 16, 16),
    (5, 5, 32, 15), (7, 7, 19, 50), (6, 6, 320, 70), (1, 97, 5, 7),
  ]

  @Test(
    "A 1x1 convolution equals its plain twin", arguments: InstructionSet.available, shapes)
  func pointwise(set: InstructionSet, shape: (Int, Int, Int, Int)) {
    let (height, width, inputs, outputs) = shape
    var random = RandomValues(seed: UInt64(height * 1000 + width * 100 + inputs))
    let input = random.map(height, width, inputs)
    let weights = random.values(outputs * inputs)
    let bias = random.values(outputs)
    let window = Window(size: 1, stride: 1)
    for activation in [Activation.linear, .relu6] {
      let layer = Convolution(
        weights: weights, bias: bias, height: height, width: width, window: window,
        activation: activation, instructionSet: set)
      var output = BlockedMap(height: height, width: width, channels: outputs)
      layer(BlockedMap(input), into: &output)
      let expected = PlainOperations.convolution(
        input, weights: weights, bias: bias, window: window, activation: activation)
      #expect(
        largestDifference(output.featureMap.values, expected.values) < 1e-4,
        "seed \(random.seed), \(shape), \(activation)")
    }
  }

  @Test(
    "A strided convolution of a picture equals its plain twin",
    arguments: InstructionSet.available,
    [(1, 1, 1), (2, 2, 3), (3, 5, 2), (8, 8, 3), (9, 30, 3), (24, 49, 3), (11, 7, 4)])
  func picture(set: InstructionSet, shape: (Int, Int, Int)) {
    let (height, width, channels) = shape
    var random = RandomValues(seed: UInt64(height * 100 + width))
    let input = random.map(height, width, channels)
    // The picture is given by planes, the plain twin takes pixels.
    let planes = (0..<channels).flatMap { c in
      (0..<height * width).map { input.values[$0 * channels + c] }
    }
    for (size, stride) in [(3, 2), (3, 1), (5, 2), (2, 2), (1, 2), (2, 3)] {
      let window = Window(size: size, stride: stride)
      let outputs = 37
      let weights = random.values(outputs * channels * size * size)
      let bias = random.values(outputs)
      let layer = Convolution(
        weights: weights, bias: bias, height: height, width: width, window: window,
        activation: .relu6, instructionSet: set)
      var padded = PaddedImage(height: height, width: width, channels: channels, window: window)
      padded.set(planes.span)
      var output = BlockedMap(
        height: layer.outputHeight, width: layer.outputWidth, channels: outputs)
      layer(padded, into: &output)
      let expected = PlainOperations.convolution(
        input, weights: weights, bias: bias, window: window, activation: .relu6)
      #expect(
        largestDifference(output.featureMap.values, expected.values) < 1e-4,
        "seed \(random.seed), \(shape), window \(size)/\(stride)")
    }
  }

  @Test(
    "A depthwise convolution equals its plain twin", arguments: InstructionSet.available,
    [
      (1, 1, 1), (2, 2, 16), (3, 5, 17), (6, 6, 33), (7, 7, 20), (12, 12, 16), (5, 13, 8),
      (4, 25, 3),
    ])
  func depthwise(set: InstructionSet, shape: (Int, Int, Int)) {
    let (height, width, channels) = shape
    var random = RandomValues(seed: UInt64(height * 100 + width))
    let input = random.map(height, width, channels)
    for (size, stride) in [(3, 1), (3, 2), (5, 1), (5, 2), (1, 1), (4, 3)] {
      let window = Window(size: size, stride: stride)
      let weights = random.values(channels * size * size)
      let bias = random.values(channels)
      let layer = DepthwiseConvolution(
        weights: weights, bias: bias, window: window, activation: .relu6, instructionSet: set)
      var output = BlockedMap(
        height: window.output(height), width: window.output(width), channels: channels)
      layer(BlockedMap(input), into: &output)
      let expected = PlainOperations.depthwise(
        input, weights: weights, bias: bias, window: window, activation: .relu6)
      #expect(
        largestDifference(output.featureMap.values, expected.values) < 1e-4,
        "seed \(random.seed), \(shape), window \(size)/\(stride)")
    }
  }

  @Test("The mean over pixels equals its plain twin", arguments: InstructionSet.available)
  func average(set: InstructionSet) {
    var random = RandomValues(seed: 7)
    for (height, width, channels) in [(1, 1, 1), (1, 3, 16), (6, 6, 33), (5, 7, 100)] {
      let input = random.map(height, width, channels)
      #expect(
        largestDifference(
          BlockedMap(input).globalAverage(instructionSet: set),
          PlainOperations.globalAverage(input)) < 1e-5,
        "seed \(random.seed), \(height)x\(width)x\(channels)")
    }
  }

  @Test("NaN is not clamped away", arguments: InstructionSet.available)
  func nanPasses(set: InstructionSet) {
    var input = FeatureMap(height: 3, width: 5, channels: 4)
    input[1, 2, 3] = .nan
    let pointwise = Convolution(
      weights: [Float](repeating: 1, count: 4 * 20), bias: [Float](repeating: 0, count: 20),
      height: 3, width: 5, window: Window(size: 1, stride: 1), activation: .relu6,
      instructionSet: set)
    var output = BlockedMap(height: 3, width: 5, channels: 20)
    pointwise(BlockedMap(input), into: &output)
    #expect(output.featureMap.values.filter(\.isNaN).count == 20)

    let depthwise = DepthwiseConvolution(
      weights: [Float](repeating: 1, count: 4 * 9), bias: [0, 0, 0, 0],
      window: Window(size: 3, stride: 1), activation: .relu6, instructionSet: set)
    var second = BlockedMap(height: 3, width: 5, channels: 4)
    depthwise(BlockedMap(input), into: &second)
    #expect(second.featureMap.values.filter(\.isNaN).count == 9)
  }

  @Test("\"Same\" padding is TensorFlow's")
  func padding() {
    let three = Window(size: 3, stride: 2)
    #expect(three.output(192) == 96)
    #expect(three.paddingBefore(192) == 0)
    #expect(three.paddingBefore(193) == 1)
    let five = Window(size: 5, stride: 2)
    #expect(five.output(48) == 24)
    #expect(five.paddingBefore(48) == 1)
    #expect(five.paddingBefore(47) == 2)
    #expect(Window(size: 5, stride: 1).paddingBefore(6) == 2)
    #expect(Window(size: 1, stride: 3).paddingBefore(7) == 0)
  }
}
