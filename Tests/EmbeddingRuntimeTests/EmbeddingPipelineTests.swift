import ReidCore
import Testing

@testable import EmbeddingRuntime

@Suite("Pixels to unit vector")
struct EmbeddingPipelineTests {
  static let chip = ID<Chip>("0123abc")

  /// A 2 x 2 picture whose bytes all differ.
  static let picture = RasterImage(width: 2, height: 2, rgba: Array(1...16))

  static func pipeline(
    _ model: FakeModel, tta: EmbeddingKey.TestTimeAugmentation = .none, dimension: Int = 3
  ) -> EmbeddingPipeline {
    EmbeddingPipeline(
      model: model,
      input: ModelInput(size: 2, mean: [0, 0, 0], standardDeviation: [1, 1, 1]),
      dimension: dimension,
      key: EmbeddingKey(model: "m", precision: .f32, tta: tta))
  }

  static func failure(
    of answer: [Float], tta: EmbeddingKey.TestTimeAugmentation = .none
  ) -> EmbeddingError? {
    #expect(throws: EmbeddingError.self) {
      _ = try pipeline(FakeModel { _ in answer }, tta: tta).embedding(of: picture, chip: chip)
    }
  }

  @Test(
    "A value that is not a number is an error naming the chip",
    arguments: [Float.nan, .infinity, -.infinity], [0, 1, 2])
  func notFinite(value: Float, at component: Int) {
    var answer: [Float] = [1, 2, 3]
    answer[component] = value
    let error = Self.failure(of: answer)
    #expect(error == .chip(Self.chip, .notFinite(component: component)))
    #expect(error?.description.contains(Self.chip.rawValue) == true)
  }

  @Test("A vector of another size is an error naming the chip", arguments: [0, 1, 2, 4, 1000])
  func wrongSize(count: Int) {
    #expect(
      Self.failure(of: [Float](repeating: 1, count: count))
        == .chip(Self.chip, .wrongOutputSize(expected: 3, got: count)))
  }

  @Test("A vector without direction is an error")
  func zeros() {
    #expect(Self.failure(of: [0, 0, 0]) == .chip(Self.chip, .noDirection))
  }

  @Test("Copies that cancel each other are an error")
  func cancelling() {
    var sign: Float = -1
    let model = FakeModel { _ in
      sign = -sign
      return [sign, 0, 0]
    }
    #expect(throws: EmbeddingError.chip(Self.chip, .noDirection)) {
      _ = try Self.pipeline(model, tta: .hflip).embedding(of: Self.picture, chip: Self.chip)
    }
  }

  @Test("A failing engine is an error with its reason")
  func failing() {
    let failure = NetworkFailure(reason: "the cable fell out")
    let model = FakeModel { _ throws(NetworkFailure) in throw failure }
    #expect(throws: EmbeddingError.chip(Self.chip, .network(failure))) {
      _ = try Self.pipeline(model).embedding(of: Self.picture, chip: Self.chip)
    }
  }

  @Test("A picture of another size never reaches the network", arguments: [1, 3, 192])
  func wrongPicture(side: Int) {
    let model = FakeModel { _ in [1, 0, 0] }
    let picture = RasterImage(
      width: side, height: 2, rgba: [UInt8](repeating: 0, count: side * 8))
    #expect(
      throws: EmbeddingError.chip(
        Self.chip, .wrongPictureSize(expected: 2, width: side, height: 2))
    ) {
      _ = try Self.pipeline(model).embedding(of: picture, chip: Self.chip)
    }
    #expect(model.inputs.isEmpty)
  }

  @Test("Vectors have length 1 whatever the network's scale", arguments: [1e-10, 1, 1e15])
  func unit(scale: Float) throws {
    let model = FakeModel { _ in [3 * scale, 0, 4 * scale] }
    let vector = try Self.pipeline(model).embedding(of: Self.picture, chip: Self.chip).vector
    #expect(abs(vector[0] - 0.6) < 1e-6 && vector[1] == 0 && abs(vector[2] - 0.8) < 1e-6)
  }

  @Test("The augmented vector is the unit mean of unit vectors, not of raw ones")
  func mean() throws {
    var calls = 0
    let model = FakeModel { _ in
      calls += 1
      return calls == 1 ? [1000, 0, 0] : [0, 1, 0]
    }
    let vector = try Self.pipeline(model, tta: .hflip)
      .embedding(of: Self.picture, chip: Self.chip).vector
    #expect(abs(vector[0] - Float(0.5).squareRoot()) < 1e-6)
    #expect(abs(vector[1] - Float(0.5).squareRoot()) < 1e-6)
  }

  @Test(
    "Each augmentation shows the network its mirror images once",
    arguments: zip(EmbeddingKey.TestTimeAugmentation.allCases, [1, 2, 4]))
  func copies(tta: EmbeddingKey.TestTimeAugmentation, count: Int) throws {
    let model = FakeModel { _ in [1, 0, 0] }
    _ = try Self.pipeline(model, tta: tta).embedding(of: Self.picture, chip: Self.chip)
    #expect(model.inputs.count == count)
    #expect(Set(model.inputs).count == count)
  }

  @Test("A picture and its mirror image have the same vector under hflip")
  func mirrored() throws {
    let mirrored = RasterImage(
      width: 2, height: 2, rgba: [5, 6, 7, 8, 1, 2, 3, 4, 13, 14, 15, 16, 9, 10, 11, 12])
    func vector(_ picture: RasterImage) throws -> [Float] {
      let model = FakeModel { input in [input[0], input[1] * input[1], input[5] + 1] }
      return try Self.pipeline(model, tta: .hflip)
        .embedding(of: picture, chip: Self.chip).vector
    }
    let (one, other) = (try vector(Self.picture), try vector(mirrored))
    for (a, b) in zip(one, other) { #expect(abs(a - b) < 1e-6) }
  }
}
