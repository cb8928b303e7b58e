import ReidCore
import Testing

@testable import EmbeddingRuntime

@Suite("The embedder")
struct EmbedderTests {
  static let chip = ID<Chip>("c")

  @Test("Opening is the same from many tasks at once, and so are vectors")
  func concurrent() async throws {
    let embedder = try Embedder(
      package: try Checkout.package(), options: EmbedderOptions(engine: .swift, tta: .some(.none)))
    let pictures = try ReferenceVectors.pictures.map(ReferenceVectors.pixels)
    var alone: [Embedding] = []
    for picture in pictures { alone.append(try await embedder.embed(picture, chip: Self.chip)) }
    try await withThrowingTaskGroup(of: (Int, Embedding).self) { group in
      for (index, picture) in pictures.enumerated() {
        group.addTask { (index, try await embedder.embed(picture, chip: Self.chip)) }
      }
      for try await (index, embedding) in group { #expect(embedding == alone[index]) }
    }
  }

  @Test("A picture of another size is refused and the next one is embedded")
  func wrongPicture() async throws {
    let embedder = try Embedder(
      package: try Checkout.package(), options: EmbedderOptions(engine: .swift, tta: .some(.none)))
    let small = RasterImage(width: 1, height: 1, rgba: [0, 0, 0, 255])
    await #expect(
      throws: EmbeddingError.chip(
        Self.chip, .wrongPictureSize(expected: 192, width: 1, height: 1))
    ) {
      _ = try await embedder.embed(small, chip: Self.chip)
    }
    let good = try ReferenceVectors.pixels(of: ReferenceVectors.pictures[0])
    let vector = try await embedder.embed(good, chip: Self.chip).vector
    #expect(vector.count == embedder.dimension)
    #expect(vector.allSatisfy { $0.isFinite })
  }

  @Test("auto goes on with Swift when the library does not load, and says why")
  func brokenLibrary() async throws {
    let folder = try ModelFolder(files: ["weights.safetensors": nil, "model.onnx": nil])
    try folder.write([UInt8]("no library".utf8), "libopenvino_c.so")
    let package = try folder.load()
    let library = try #require(OpenVINOLibrary.find(in: ["/nonexistent", folder.path]))
    let running = try await Embedder(
      package: package, options: EmbedderOptions(engine: .auto, library: library)
    ).open()
    #expect(running.engine == .swift)
    #expect(running.note?.contains("libopenvino_c.so") == true)
    let strict = try Embedder(
      package: package, options: EmbedderOptions(engine: .openvino, library: library))
    // Twice: a failure is remembered, not turned into something else.
    for _ in 0..<2 {
      let error = await #expect(throws: EmbeddingError.self) { _ = try await strict.open() }
      guard case .engineUnavailable(.openvino, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test("auto does not go on with Swift when a model file is damaged")
  func damagedModel() async throws {
    let folder = try ModelFolder(files: ["weights.safetensors": nil, "model.onnx": [1]])
    let package = try folder.load()
    try folder.write([2], "model.onnx")
    let embedder = try Embedder(
      package: package,
      options: EmbedderOptions(engine: .auto, library: OpenVINOLibrary(path: "/nonexistent")))
    let error = await #expect(throws: EmbeddingError.self) { _ = try await embedder.open() }
    guard case .digestMismatch = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("Weights that do not fit the network are refused")
  func wrongWeights() async throws {
    let cases: [[String: [UInt8]?]] = [
      ["weights.safetensors": []], ["weights.safetensors": [1, 2, 3]],
      ["weights.safetensors": [2, 0, 0, 0, 0, 0, 0, 0] + Array("{}".utf8)],
    ]
    for files in cases {
      let folder = try ModelFolder(files: files)
      let embedder = try Embedder(
        package: try folder.load(), options: EmbedderOptions(engine: .swift))
      let error = await #expect(throws: EmbeddingError.self) { _ = try await embedder.open() }
      guard case .invalidNetwork = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  @Test("A card whose sizes are not the network's is refused", arguments: ["input", "output"])
  func wrongCard(part: String) async throws {
    let folder = try ModelFolder(files: ["weights.safetensors": nil]) { card in
      var values = card[part] as? [String: Any] ?? [:]
      values[part == "input" ? "size" : "dimension"] = 224
      card[part] = values
    }
    let embedder = try Embedder(
      package: try folder.load(), options: EmbedderOptions(engine: .swift))
    let error = await #expect(throws: EmbeddingError.self) { _ = try await embedder.open() }
    guard case .invalidNetwork = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
