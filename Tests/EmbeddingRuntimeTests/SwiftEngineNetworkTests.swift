import DenseMath
import EmbeddingRuntime
import Testing

/// EfficientNet-Lite0 written out layer by layer with the plain operations: the fast network's
/// twin, which shares neither layouts nor loops nor the table of blocks with it.
private struct PlainNetwork {
  /// (expanded, output, window, stride, residual) of each block.
  static let blocks: [(Int, Int, Int, Int, Bool)] = [
    (32, 16, 3, 1, false), (96, 24, 3, 2, false), (144, 24, 3, 1, true), (144, 40, 5, 2, false),
    (240, 40, 5, 1, true), (240, 80, 3, 2, false), (480, 80, 3, 1, true), (480, 80, 3, 1, true),
    (480, 112, 5, 1, false), (672, 112, 5, 1, true), (672, 112, 5, 1, true),
    (672, 192, 5, 2, false), (1152, 192, 5, 1, true), (1152, 192, 5, 1, true),
    (1152, 192, 5, 1, true), (1152, 320, 3, 1, false),
  ]

  var tensors: [(name: String, shape: [Int], values: [Float])] = []

  /// Draws weights that keep the size of the numbers about the same through all layers.
  init(seed: UInt64) {
    var random = Xoshiro256(seed: seed)
    func add(_ name: String, _ shape: [Int], gain: Float) {
      let inputs = shape[1] * shape[2] * shape[3]
      let deviation = (gain / Float(inputs)).squareRoot()
      let count = shape[0] * inputs
      tensors.append(("\(name).weight", shape, random.normals(count).map { $0 * deviation }))
      tensors.append(("\(name).bias", [shape[0]], random.normals(shape[0]).map { $0 * 0.1 }))
    }
    add("stem", [32, 3, 3, 3], gain: 2)
    var channels = 32
    for (index, block) in Self.blocks.enumerated() {
      let name = "blocks.\(index)"
      if index > 0 { add("\(name).expand", [block.0, channels, 1, 1], gain: 2) }
      add("\(name).depthwise", [block.0, 1, block.2, block.2], gain: 2)
      add("\(name).project", [block.1, block.0, 1, 1], gain: 1)
      channels = block.1
    }
    add("head", [1280, 320, 1, 1], gain: 2)
  }

  func features(of planes: [Float]) -> [Float] {
    let values = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.values) })
    func layer(_ map: FeatureMap, _ name: String, _ window: Window, _ activation: Activation)
      -> FeatureMap
    {
      let (weights, bias) = (values["\(name).weight"] ?? [], values["\(name).bias"] ?? [])
      return name.hasSuffix("depthwise")
        ? PlainOperations.depthwise(
          map, weights: weights, bias: bias, window: window, activation: activation)
        : PlainOperations.convolution(
          map, weights: weights, bias: bias, window: window, activation: activation)
    }
    let one = Window(size: 1, stride: 1)
    let side = 192
    var map = FeatureMap(
      height: side, width: side, channels: 3,
      values: (0..<side * side * 3).map { planes[$0 % 3 * side * side + $0 / 3] })
    map = layer(map, "stem", Window(size: 3, stride: 2), .relu6)
    for (index, block) in Self.blocks.enumerated() {
      let name = "blocks.\(index)"
      let input = map
      if index > 0 { map = layer(map, "\(name).expand", one, .relu6) }
      map = layer(map, "\(name).depthwise", Window(size: block.2, stride: block.3), .relu6)
      map = layer(map, "\(name).project", one, .linear)
      if block.4 { map = PlainOperations.sum(map, input) }
    }
    return PlainOperations.globalAverage(layer(map, "head", one, .relu6))
  }
}

@Suite("EfficientNet-Lite0 in Swift")
struct SwiftEngineNetworkTests {
  private static let seed: UInt64 = 20_26
  private static let twin = PlainNetwork(seed: seed)
  private static let input: [Float] = {
    var random = Xoshiro256(seed: seed + 1)
    return random.normals(3 * EfficientNetLite0.side * EfficientNetLite0.side)
  }()
  private static let expected = twin.features(of: input)

  private func cosine(_ a: [Float], _ b: [Float]) -> Double {
    let (x, y) = (a.map(Double.init), b.map(Double.init))
    return Vectors.dot(Vectors.normalised(x), Vectors.normalised(y))
  }

  @Test(
    "Every instruction set gives the plain twin's features", arguments: InstructionSet.available)
  func equalsTwin(set: InstructionSet) throws {
    let file = try SwiftEngineWeights(Self.twin.tensors)
    let network = try EfficientNetLite0(
      weights: SafetensorsFile(path: file.path), instructionSet: set)
    var runner = EfficientNetLite0.Runner(network)
    // The second run finds the first one's values in the scratch memory.
    let first = runner.features(of: Self.input)
    let second = runner.features(of: Self.input)
    #expect(first == second)
    #expect(first.count == EfficientNetLite0.featureCount)
    #expect(cosine(first, Self.expected) >= 0.999999, "seed \(Self.seed)")
    let worst = zip(first, Self.expected).map { abs($0 - $1) }.max() ?? .infinity
    #expect(worst < 1e-4, "seed \(Self.seed)")
    // Features that hardly vary would make any cosine near 1.
    let mean = Self.expected.reduce(0, +) / 1280
    #expect(Self.expected.contains { abs($0 - mean) > 0.2 })
  }

  @Test("Two runners of one network do not disturb each other")
  func twoRunners() async throws {
    let file = try SwiftEngineWeights(Self.twin.tensors)
    let network = try EfficientNetLite0(weights: SafetensorsFile(path: file.path))
    let other = Self.input.map { -$0 }
    var runner = EfficientNetLite0.Runner(network)
    let alone = (runner.features(of: Self.input), runner.features(of: other))
    async let one = Self.run(network, Self.input)
    async let two = Self.run(network, other)
    let together = await (one, two)
    #expect(together.0.allSatisfy { $0 == alone.0 })
    #expect(together.1.allSatisfy { $0 == alone.1 })
    #expect(alone.0 != alone.1)
  }

  @concurrent
  private static func run(_ network: EfficientNetLite0, _ input: [Float]) async -> [[Float]] {
    var runner = EfficientNetLite0.Runner(network)
    return (0..<5).map { _ in runner.features(of: input) }
  }

  @Test("NaN in the picture reaches the features", arguments: InstructionSet.available)
  func nanIsVisible(set: InstructionSet) throws {
    let file = try SwiftEngineWeights(Self.twin.tensors)
    var runner = EfficientNetLite0.Runner(
      try EfficientNetLite0(weights: SafetensorsFile(path: file.path), instructionSet: set))
    var damaged = Self.input
    damaged[40_000] = .nan
    #expect(runner.features(of: damaged).contains { $0.isNaN })
    #expect(!runner.features(of: Self.input).contains { $0.isNaN }, "NaN stayed in the scratch")
  }

  @Test("Weights of another network are refused by name")
  func wrongWeights() throws {
    var tensors = Self.twin.tensors
    tensors.removeAll { $0.name == "blocks.9.project.bias" }
    let without = try SwiftEngineWeights(tensors)
    #expect(
      throws: SafetensorsError.missing(path: without.path, tensor: "blocks.9.project.bias")
    ) {
      try EfficientNetLite0(weights: SafetensorsFile(path: without.path))
    }
    let small = try SwiftEngineWeights([
      ("stem.weight", [1, 3, 3, 3], [Float](repeating: 0, count: 27))
    ])
    #expect(
      throws: SafetensorsError.wrongShape(
        path: small.path, tensor: "stem.weight", expected: [32, 3, 3, 3], got: [1, 3, 3, 3])
    ) {
      try EfficientNetLite0(weights: SafetensorsFile(path: small.path))
    }
  }
}
