import EmbeddingRuntime
import ReidCore
import Testing

/// Both engines against the vectors of other runtimes, and against each other.
@Suite("Engines agree")
struct EngineAgreementTests {
  static let withoutLibrary: Comment =
    "OpenVINO is not in ThirdParty/openvino; make setup fetches it where it can be had"

  static func embedder(
    _ engine: EngineChoice, tta: EmbeddingKey.TestTimeAugmentation,
    precision: EmbeddingKey.Precision = .f32
  ) throws -> Embedder {
    try Embedder(
      package: try Checkout.package(),
      options: EmbedderOptions(
        engine: engine, precision: precision, tta: tta, library: Checkout.library))
  }

  static func compareWithReference(_ engine: EngineChoice) async throws {
    let reference = try ReferenceVectors()
    #expect(reference.rows.count == 12)
    for tta in [EmbeddingKey.TestTimeAugmentation.none, .hflip] {
      let embedder = try embedder(engine, tta: tta)
      for (row, expected) in reference.rows where row.tta == tta {
        let pixels = try ReferenceVectors.pixels(of: row.picture)
        let got = try await embedder.embed(pixels, chip: ID(row.picture))
        let similarity = cosine(got.vector, expected)
        #expect(similarity >= 0.9999, "\(row.picture), \(tta)")
        #expect(got.key.tta == tta)
      }
    }
  }

  @Test("The fixture was made from the weights in the checkout")
  func fixtureMatchesWeights() throws {
    let path = try #require(try Checkout.package().verifiedWeightsPath())
    #expect(try ModelHasher.test.file(path) == ReferenceVectors().weightsDigest)
  }

  @Test("Swift gives the reference vectors from the same pixels")
  func swiftMatchesReference() async throws {
    try await Self.compareWithReference(.swift)
  }

  @Test(
    "OpenVINO gives the reference vectors from the same pixels",
    .enabled(if: Checkout.library != nil, withoutLibrary))
  func openVINOMatchesReference() async throws {
    try await Self.compareWithReference(.openvino)
  }

  @Test(
    "OpenVINO and Swift agree on every picture",
    .enabled(if: Checkout.library != nil, withoutLibrary),
    arguments: EmbeddingKey.TestTimeAugmentation.allCases)
  func enginesAgree(tta: EmbeddingKey.TestTimeAugmentation) async throws {
    let one = try Self.embedder(.swift, tta: tta)
    let other = try Self.embedder(.openvino, tta: tta)
    #expect(one.key == other.key)
    for picture in ReferenceVectors.pictures {
      let pixels = try ReferenceVectors.pixels(of: picture)
      let a = try await one.embed(pixels, chip: ID(picture))
      let b = try await other.embed(pixels, chip: ID(picture))
      #expect(cosine(a.vector, b.vector) >= 0.9999, "\(picture)")
    }
    #expect(try await one.open().engine == .swift)
    #expect(try await other.open().engine == .openvino)
  }

  @Test(
    "bf16 is computed in bf16 or refused, never replaced",
    .enabled(if: Checkout.library != nil, withoutLibrary))
  func bf16IsHonest() async throws {
    let full = try Self.embedder(.openvino, tta: .none)
    let half = try Self.embedder(.openvino, tta: .none, precision: .bf16)
    let picture = ReferenceVectors.pictures[4]
    let pixels = try ReferenceVectors.pixels(of: picture)
    let expected = try await full.embed(pixels, chip: ID(picture))
    do throws(EmbeddingError) {
      let got = try await half.embed(pixels, chip: ID(picture))
      #expect(got.key.precision == .bf16)
      let similarity = cosine(got.vector, expected.vector)
      // Equal vectors would mean that f32 was computed under the name of bf16.
      #expect(similarity > 0.99 && similarity < 0.999_999_9)
    } catch {
      guard case .precisionUnavailable(.bf16, _) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }
}
