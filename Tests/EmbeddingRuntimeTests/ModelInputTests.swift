import EmbeddingRuntime
import ReidCore
import Testing

@Suite("A network's input")
struct ModelInputTests {
  // Red, green, blue of pixel p are 10p, 10p + 1, 10p + 2; alpha differs and must not matter.
  static let picture = RasterImage(
    width: 2, height: 2,
    rgba: (0..<4).flatMap { pixel in [0, 1, 2, 99].map { UInt8(10 * pixel + $0) } })
  static let input = ModelInput(size: 2, mean: [0, 0, 0], standardDeviation: [1, 1, 1])

  @Test(
    "Planes hold the pixels in the order of the mirroring",
    arguments: zip(
      Mirroring.allCases, [[0, 1, 2, 3], [1, 0, 3, 2], [2, 3, 0, 1], [3, 2, 1, 0]]))
  func planes(mirroring: Mirroring, order: [Int]) {
    let expected = (0..<3).flatMap { channel in order.map { Float(10 * $0 + channel) } }
    #expect(
      Self.input.planes(of: Self.picture, mirroring: mirroring) == expected)
  }

  @Test("Every byte becomes (byte - mean) / deviation, each channel with its own")
  func normalised() throws {
    let input = ModelInput(size: 16, mean: [127, 0, 255], standardDeviation: [128, 1, 2])
    let picture = RasterImage(
      width: 16, height: 16,
      rgba: (0..<256).flatMap { [UInt8($0), UInt8($0), UInt8($0), 0] })
    let values = try #require(input.planes(of: picture))
    #expect(values.count == input.count)
    for byte in 0..<256 {
      #expect(values[byte] == (Float(byte) - 127) / 128)
      #expect(values[256 + byte] == Float(byte))
      #expect(values[512 + byte] == (Float(byte) - 255) / 2)
    }
  }

  @Test("A picture of another size has no input")
  func wrongSize() {
    let picture = RasterImage(width: 1, height: 2, rgba: [UInt8](repeating: 0, count: 8))
    #expect(Self.input.planes(of: picture) == nil)
  }
}
