import DenseMath
import Testing

struct InvertedResidualTests {
  /// One block's shape.
  struct Shape: Sendable, CustomTestStringConvertible {
    var height, width, inputs, expanded, outputs, size, stride: Int
    var testDescription: String {
      "\(height)x\(width)x\(inputs) > \(expanded) > \(outputs), \(size)/\(stride)"
    }
  }

  static let shapes = [
    Shape(height: 1, width: 1, inputs: 3, expanded: 18, outputs: 3, size: 3, stride: 1),
    Shape(height: 6, width: 6, inputs: 16, expanded: 96, outputs: 16, size: 5, stride: 1),
    Shape(height: 7, width: 9, inputs: 24, expanded: 70, outputs: 24, size: 3, stride: 1),
    Shape(height: 12, width: 12, inputs: 24, expanded: 144, outputs: 40, size: 5, stride: 2),
    Shape(height: 13, width: 11, inputs: 8, expanded: 48, outputs: 17, size: 3, stride: 2),
    Shape(height: 2, width: 26, inputs: 33, expanded: 33, outputs: 33, size: 5, stride: 1),
  ]

  @Test(
    "The fused block equals its three layers one after the other",
    arguments: InstructionSet.available, shapes)
  func fused(set: InstructionSet, shape: Shape) {
    var random = RandomValues(seed: UInt64(shape.expanded))
    let one = Window(size: 1, stride: 1)
    let window = Window(size: shape.size, stride: shape.stride)
    let isResidual = shape.stride == 1 && shape.inputs == shape.outputs
    let input = random.map(shape.height, shape.width, shape.inputs)
    let weights = (
      random.values(shape.expanded * shape.inputs, scale: 0.3),
      random.values(shape.expanded * shape.size * shape.size, scale: 0.3),
      random.values(shape.outputs * shape.expanded, scale: 0.3)
    )
    let bias = (
      random.values(shape.expanded), random.values(shape.expanded), random.values(shape.outputs)
    )
    let wide = PlainOperations.convolution(
      input, weights: weights.0, bias: bias.0, window: one, activation: .relu6)
    let middle = PlainOperations.depthwise(
      wide, weights: weights.1, bias: bias.1, window: window, activation: .relu6)
    var expected = PlainOperations.convolution(
      middle, weights: weights.2, bias: bias.2, window: one, activation: .linear)
    if isResidual { expected = PlainOperations.sum(expected, input) }

    for byRows in [false, true] {
      let block = InvertedResidual(
        expand: Convolution(
          weights: weights.0, bias: bias.0, height: shape.height, width: shape.width,
          window: one, activation: .relu6, instructionSet: set),
        depthwise: DepthwiseConvolution(
          weights: weights.1, bias: bias.1, window: window, activation: .relu6,
          instructionSet: set),
        project: Convolution(
          weights: weights.2, bias: bias.2, height: window.output(shape.height),
          width: window.output(shape.width), window: one, activation: .linear,
          instructionSet: set),
        isResidual: isResidual, byRows: byRows)
      var workspace = InvertedResidual.Workspace(for: [block])
      var output = BlockedMap(
        height: expected.height, width: expected.width, channels: shape.outputs)
      // The second run finds the first one's values in the workspace.
      for run in 1...2 {
        block(BlockedMap(input), into: &output, workspace: &workspace)
        #expect(
          largestDifference(output.featureMap.values, expected.values) < 2e-4,
          "seed \(random.seed), by rows \(byRows), run \(run)")
      }
    }
  }
}
