import ReidCore
import Testing

@testable import ChipImaging

private struct Resizes: Decodable {
  struct Case: Decodable, CustomTestStringConvertible {
    let seed: Int
    let width: Int
    let height: Int
    let newWidth: Int
    let newHeight: Int
    let digest: String
    let rgb: [UInt8]?
    var testDescription: String { "\(width)x\(height) to \(newWidth)x\(newHeight)" }
  }
  let cases: [Case]

  static let all: [Case] = (try? Fixture.json("resample.json", as: Resizes.self).cases) ?? []
}

struct ResamplingTests {
  private func fnv(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  @Test(arguments: Resizes.all)
  fileprivate func equalsPillowToTheBit(resize: Resizes.Case) {
    let image = RasterImage.noise(seed: resize.seed, width: resize.width, height: resize.height)
    let result = Resampling.bicubic(image, width: resize.newWidth, height: resize.newHeight)
    if let rgb = resize.rgb { #expect(result.rgb == rgb) }
    #expect(fnv(result.rgb) == resize.digest)
  }

  @Test func thereAreFixtures() {
    #expect(Resizes.all.count == 15)
  }

  @Test func theSameSizeIsTheSamePicture() {
    let image = RasterImage.noise(seed: 1, width: 9, height: 7)
    #expect(Resampling.bicubic(image, width: 9, height: 7) == image)
  }

  @Test(arguments: [(1, 1), (3, 200), (200, 3), (64, 64)])
  func oneColourStaysThatColourAndOpaque(width: Int, height: Int) {
    for level in [UInt8(0), 1, 127, 254, 255] {
      let image = RasterImage.plain(level, 255 - level, level, width: 31, height: 47)
      let result = Resampling.bicubic(image, width: width, height: height)
      #expect(
        result == .plain(level, 255 - level, level, width: width, height: height))
    }
  }

  @Test func averagesOfBoxes() {
    let image = RasterImage.noise(seed: 12, width: 11, height: 7)
    let result = Resampling.averaged(image, across: 3, down: 2)
    #expect(result.sides == [3, 3])
    for row in 0..<3 {
      for column in 0..<3 {
        let box = (0..<6).map { image.pixel(column * 3 + $0 % 3, row * 2 + $0 / 3) }
        let mean = (0..<3).map { channel in (box.map { $0[channel] }.reduce(0, +) + 3) / 6 }
        #expect(result.pixel(column, row) == mean, "\(column), \(row)")
      }
    }
  }

  /// Where reducing first is allowed, it may not be seen.
  @Test func reducingFirstLooksLikeBicubicAlone() {
    let image = RasterImage.smooth(width: 640, height: 480)
    let quick = Resampling.forViewing(image, width: 20, height: 15)
    let exact = Resampling.bicubic(image, width: 20, height: 15)
    let largest = zip(quick.rgba, exact.rgba).map { abs(Int($0) - Int($1)) }.max() ?? 256
    #expect(largest <= 2)
    let small = RasterImage.noise(seed: 13, width: 50, height: 50)
    #expect(
      Resampling.forViewing(small, width: 20, height: 20)
        == Resampling.bicubic(small, width: 20, height: 20))
  }

  @Test(arguments: [(1, 1), (1, 50), (7, 3), (3, 7), (1000, 13), (5, 5)])
  func weightsOfEachPixelSumToOneAndStayInThePicture(count: Int, newCount: Int) {
    let kernel = BicubicKernel(from: count, to: newCount)
    #expect(kernel.windows.count == newCount)
    for (index, window) in kernel.windows.enumerated() {
      let row = kernel.weights[(index * kernel.stride)..<((index + 1) * kernel.stride)]
      #expect(window.start >= 0)
      #expect(window.count >= 1)
      #expect(window.start + window.count <= count)
      #expect(window.count <= kernel.stride)
      // Each weight is rounded on its own.
      #expect(abs(row.reduce(0, +) - 1 << 22) <= Int32(window.count))
    }
  }
}
