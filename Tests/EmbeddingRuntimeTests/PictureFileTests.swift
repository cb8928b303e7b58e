import ChipImaging
import EmbeddingRuntime
import Foundation
import ReidCore
import Testing

/// From picture files: our decoding, orientation and resampling against PIL's.
@Suite("Vectors of picture files")
struct PictureFileTests {
  static func squashed(_ picture: String) throws -> RasterImage {
    try PictureDecoder().decodeChip(
      fileAt: Checkout.fixtures.appending(path: picture).path, crop: nil, side: 192)
  }

  @Test("Swift gives the reference vectors from the same files")
  func vectors() async throws {
    let reference = try ReferenceVectors()
    for tta in [EmbeddingKey.TestTimeAugmentation.none, .hflip] {
      let embedder = try EngineAgreementTests.embedder(.swift, tta: tta)
      for (row, expected) in reference.rows where row.tta == tta {
        let image = try Self.squashed(row.picture)
        let got = try await embedder.embed(image, chip: ID(row.picture))
        #expect(cosine(got.vector, expected) >= 0.995, "\(row.picture), \(tta)")
      }
    }
  }

  @Test("The pixels are PIL's to a few grey levels", arguments: ReferenceVectors.pictures)
  func pixels(picture: String) throws {
    let expected = try ReferenceVectors.pixels(of: picture)
    let got = try Self.squashed(picture)
    try #require(got.rgba.count == expected.rgba.count)
    var sum = 0
    for (a, b) in zip(got.rgba, expected.rgba) { sum += abs(Int(a) - Int(b)) }
    // A picture that is turned, or resized by another filter, is off by ten levels and more.
    #expect(Double(sum) / Double(got.rgba.count) < 1)
  }
}
