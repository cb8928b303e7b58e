import DenseMath
import MetricLearning
import Testing

/// Heads as values, as bytes and as something to differentiate.
struct HeadTests {
  static func vectors(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix<Double> {
    var random = Xoshiro256(seed: seed)
    return Matrix(
      rows: rows, columns: columns, values: (0..<rows * columns).map { _ in random.normal() })
  }

  static func heads(seed: UInt64) -> [Head<Double>] {
    var random = SplitMix64(seed: seed)
    return [
      .linear(inputs: 5, outputs: 3, using: &random),
      .linear(inputs: 5, outputs: 7, scalesInput: false, using: &random),
      .mlp(sizes: [5, 4], using: &random),
      .mlp(sizes: [5, 6, 3], scalesInput: false, using: &random),
      .mlp(sizes: [5, 6, 4, 3], plainFirst: true, using: &random),
    ]
  }

  @Test("Gradients are central differences, through the whole head and a loss", arguments: 0..<10)
  func gradients(seed: UInt64) throws {
    let labels = [0, 0, 1, 1, 2, 2, 1]
    for (which, head) in Self.heads(seed: seed).enumerated() {
      let input = Self.vectors(labels.count, 5, seed: seed + 100)
      func value(_ parameters: [Double]?) throws -> (Double, [Double], [Double]) {
        var network = HeadNetwork(head)
        if let parameters { network.parameters = parameters }
        network.load(input, from: 0, rows: labels.count)
        network.forward(training: true)
        let result = try CircleLoss(relaxation: 0.25, scale: 4).evaluate(
          LossBatch(embeddings: network.embeddings, labels: labels))
        network.backward(result.embeddingGradient.values)
        return (result.value, network.parameters, network.gradients)
      }
      // Circle stops the gradient of its weights, so that differences are taken of a sum.
      func linear(_ parameters: [Double], _ weights: [Double]) -> Double {
        var network = HeadNetwork(head)
        network.parameters = parameters
        network.load(input, from: 0, rows: labels.count)
        network.forward(training: true)
        return zip(network.embeddings.values, weights).reduce(0) { $0 + $1.0 * $1.1 }
      }
      var random = Xoshiro256(seed: seed + 200)
      let weights = (0..<labels.count * head.outputs).map { _ in random.normal() }
      var network = HeadNetwork(head)
      network.load(input, from: 0, rows: labels.count)
      network.forward(training: true)
      network.backward(weights)
      let parameters = network.parameters
      for index in parameters.indices {
        let h = 1e-5
        var (up, down) = (parameters, parameters)
        up[index] += h
        down[index] -= h
        let difference = (linear(up, weights) - linear(down, weights)) / (2 * h)
        let error = (difference - network.gradients[index]).magnitude
        #expect(error < 1e-6 * (1 + difference.magnitude), "seed \(seed), head \(which), \(index)")
      }
      #expect(try value(nil).2.contains { $0 != 0 })
    }
  }

  @Test("Batch norms keep running statistics, the variance unbiased")
  func runningStatistics() throws {
    var random = SplitMix64(seed: 1)
    let head = Head<Double>.mlp(sizes: [2, 2], scalesInput: false, using: &random)
    var network = HeadNetwork(head)
    network.load(
      Matrix(rows: 3, columns: 2, values: [1, -5, 2, -6, 6, -7]), from: 0, rows: 3)
    network.forward(training: true)
    let after = network.head
    // Means 3 and 0 after the ReLU; variances 7 and 0 over two.
    let mean = try #require(after["net.1.running_mean"]).values
    let variance = try #require(after["net.1.running_var"]).values
    #expect((mean[0] - 0.3).magnitude < 1e-15 && mean[1] == 0)
    #expect((variance[0] - (0.9 + 0.7)).magnitude < 1e-12 && (variance[1] - 0.9).magnitude < 1e-15)
    #expect(after["net.1.num_batches_tracked"]?.values == [1])
    network.forward(training: false)
    #expect(network.head == after)
  }

  @Test("Embeddings are unit rows, piece by piece as one by one")
  func applying() {
    for head in Self.heads(seed: 4) {
      let input = Self.vectors(700, 5, seed: 9)
      let all = head.apply(input)
      #expect(all.rows == 700 && all.columns == head.outputs)
      for row in [0, 511, 512, 699] {
        let one = head.apply(Matrix(rows: 1, columns: 5, values: Array(input.row(row))))
        #expect(zip(one.values, all.row(row)).allSatisfy { ($0 - $1).magnitude < 1e-12 })
        #expect((Vectors.norm(one.values) - 1).magnitude < 1e-12)
      }
      #expect(head.apply(Matrix(rows: 0, columns: 5)).rows == 0)
    }
  }

  @Test("Lengths of vectors do not matter to a head that scales them, however wild")
  func scaling() {
    var random = SplitMix64(seed: 3)
    let head = Head<Double>.linear(inputs: 3, outputs: 2, using: &random)
    let expected = head.apply(Matrix(rows: 1, columns: 3, values: [1, 2, -2]))
    for scale in [1e-200, 1e-20, 1e20, 1e200] {
      let found = head.apply(
        Matrix(rows: 1, columns: 3, values: [scale, 2 * scale, -2 * scale]))
      #expect(zip(found.values, expected.values).allSatisfy { ($0 - $1).magnitude < 1e-12 })
    }
  }

  @Test("Bytes come back as the same head, and equal heads give equal bytes")
  func bytes() throws {
    for head in Self.heads(seed: 2) {
      let bytes = try head.encoded(notes: ["backbone": "abc", "format": "not yours"])
      #expect(try Head<Double>(bytes: bytes) == head)
      #expect(try head.encoded(notes: ["backbone": "abc"]) == bytes)
      #expect(try TensorFile<Double>(bytes: bytes).notes["backbone"] == "abc")
      #expect(bytes.count.isMultiple(of: 8))
      #expect(throws: HeadError.self) { _ = try Head<Float>(bytes: bytes) }
      for count in [0, 5, 8, 40, bytes.count - 8, bytes.count - 1] {
        #expect(throws: HeadError.self) { _ = try Head<Double>(bytes: Array(bytes[..<count])) }
      }
    }
  }

  @Test("Bytes with one changed are refused or another head, and never crash", arguments: 0..<20)
  func hostileBytes(seed: UInt64) throws {
    var random = Xoshiro256(seed: seed)
    let head = Self.heads(seed: seed)[3]
    let bytes = try head.encoded()
    for _ in 0..<200 {
      var wrong = bytes
      let place = Int(random.next() % UInt64(bytes.count))
      wrong[place] ^= UInt8(1 + random.next() % 255)
      if let read = try? Head<Double>(bytes: wrong) {
        let finite = read.tensors.allSatisfy { $0.values.allSatisfy(\.isFinite) }
        #expect(finite, "seed \(seed), byte \(place)")
      }
    }
    for text in ["{}", "[]", "{\"a\":{\"dtype\":\"F64\",\"shape\":[-1],\"data_offsets\":[0,-8]}}"] {
      let body = [UInt8](text.utf8)
      let file = [UInt8(body.count), 0, 0, 0, 0, 0, 0, 0] + body
      #expect(throws: HeadError.self) { _ = try Head<Double>(bytes: file) }
    }
    let shape = "[4611686018427387904,4]"
    let body = [UInt8](
      "{\"a\":{\"dtype\":\"F64\",\"shape\":\(shape),\"data_offsets\":[0,0]}}".utf8)
    #expect(throws: HeadError.self) {
      _ = try TensorFile<Double>(bytes: [UInt8(body.count), 0, 0, 0, 0, 0, 0, 0] + body)
    }
  }

  @Test("Parts that do not make a head are refused")
  func refusals() throws {
    let weight = NamedTensor<Double>(name: "net.0.weight", shape: [1, 2], values: [1, 2])
    let bias = NamedTensor<Double>(name: "net.0.bias", shape: [1], values: [1])
    let layer = HeadLayer.linear(inputs: 2, outputs: 1)
    #expect(try Head(layers: [layer], tensors: [bias, weight]).tensors == [weight, bias])
    #expect(throws: HeadError.layersDoNotFit) { _ = try Head<Double>(layers: [], tensors: []) }
    #expect(throws: HeadError.layersDoNotFit) {
      _ = try Head(layers: [layer, layer], tensors: [weight, bias])
    }
    #expect(throws: HeadError.missing(name: "net.0.bias")) {
      _ = try Head(layers: [layer], tensors: [weight])
    }
    let wide = NamedTensor<Double>(name: "net.0.bias", shape: [1, 1], values: [1])
    #expect(throws: HeadError.shape(name: "net.0.bias", expected: [1], got: [1, 1])) {
      _ = try Head(layers: [layer], tensors: [weight, wide])
    }
    let broken = NamedTensor<Double>(name: "net.0.bias", shape: [1], values: [.nan])
    #expect(throws: HeadError.notFinite(name: "net.0.bias")) {
      _ = try Head(layers: [layer], tensors: [weight, broken])
    }
    #expect(throws: HeadError.notFinite(name: "x")) {
      _ = try TensorFile<Double>(
        tensors: [NamedTensor(name: "x", shape: [], values: [.infinity])], notes: [:]
      ).encoded()
    }
  }
}
