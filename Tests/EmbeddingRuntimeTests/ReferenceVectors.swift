import Foundation
import ReidCore

/// The vectors that PyTorch and ONNX Runtime agreed on; see `Fixtures/README.md`.
struct ReferenceVectors {
  struct Row: Decodable {
    let picture: String
    let tta: EmbeddingKey.TestTimeAugmentation
  }

  private struct Description: Decodable {
    let dimension: Int
    let weights: String
    let rows: [Row]
  }

  /// Digest of the weights that made them.
  let weightsDigest: String
  let rows: [(row: Row, vector: [Float])]

  init() throws {
    let folder = Checkout.fixtures
    let description = try JSONDecoder().decode(
      Description.self, from: Data(contentsOf: folder.appending(path: "fixture.json")))
    let bytes = try [UInt8](Data(contentsOf: folder.appending(path: "vectors.f32")))
    let dimension = description.dimension
    guard bytes.count == description.rows.count * dimension * 4 else {
      throw CocoaError(.fileReadCorruptFile)
    }
    weightsDigest = description.weights
    rows = description.rows.enumerated().map { index, row in
      let start = index * dimension * 4
      let vector = stride(from: start, to: start + dimension * 4, by: 4).map { at in
        Float(
          bitPattern: UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8
            | UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3]) << 24)
      }
      return (row, vector)
    }
  }

  /// The names of the pictures, each once.
  static let pictures = [
    "gradient.png", "blobs.png", "noise.png", "stripes.png", "face.jpg", "turned.jpg",
  ]

  /// The 192 x 192 pixels that the vectors of a picture were computed from.
  static func pixels(of picture: String) throws -> RasterImage {
    let name = picture.split(separator: ".")[0] + ".rgb"
    let rgb = try [UInt8](Data(contentsOf: Checkout.fixtures.appending(path: String(name))))
    var rgba: [UInt8] = []
    rgba.reserveCapacity(rgb.count / 3 * 4)
    for start in stride(from: 0, to: rgb.count, by: 3) {
      rgba.append(contentsOf: rgb[start..<start + 3])
      rgba.append(255)
    }
    return RasterImage(width: 192, height: 192, rgba: rgba)
  }
}

/// The cosine of the angle between two vectors, in double precision.
func cosine(_ a: [Float], _ b: [Float]) -> Double {
  guard a.count == b.count else { return .nan }
  var (dot, aa, bb) = (0.0, 0.0, 0.0)
  for (x, y) in zip(a, b) {
    dot += Double(x) * Double(y)
    aa += Double(x) * Double(x)
    bb += Double(y) * Double(y)
  }
  return dot / (aa * bb).squareRoot()
}
