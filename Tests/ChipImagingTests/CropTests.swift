import ChipImaging
import ReidCore
import Testing

struct CropTests {
  private let image = RasterImage.noise(seed: 4, width: 10, height: 6)

  /// x, y, width, height of the box, then left, top, width, height of what is cut.
  private static let cuts: [([Double], [Int])] = [
    ([0, 0, 10, 6], [0, 0, 10, 6]), ([2, 1, 3, 2], [2, 1, 3, 2]),
    ([-5, -5, 8, 8], [0, 0, 3, 3]), ([8, 4, 100, 100], [8, 4, 2, 2]),
    ([-1e300, -1, 2e300, 1e300], [0, 0, 10, 6]), ([2.4, 1.6, 3.2, 2.2], [2, 2, 4, 2]),
    ([3.1, 2.1, 0.1, 0.1], [3, 2, 1, 1]), ([9.9, 5.9, 0.05, 5], [9, 5, 1, 1]),
  ]

  /// x, y, width, height of boxes that hold nothing of the picture.
  private static let boxesOutside: [[Double]] = [
    [10, 0, 5, 5], [0, 6, 5, 5], [-5, 0, 5, 5], [0, -9, 3, 3], [2, 2, 0, 1], [2, 2, 1, -1],
    [.nan, 0, 1, 1], [0, 0, .infinity, 1], [1e300, 0, 1, 1], [-.infinity, 0, 1, 1],
  ]

  @Test(arguments: Self.cuts)
  func boxesAreRoundedAndCutToThePicture(box: [Double], expected: [Int]) throws {
    let part = try image.cropped(
      to: CropBox(x: box[0], y: box[1], width: box[2], height: box[3]))
    #expect(part.sides == Array(expected[2...]))
    #expect(part.pixel(0, 0) == image.pixel(expected[0], expected[1]))
    #expect(
      part.pixel(part.width - 1, part.height - 1)
        == image.pixel(expected[0] + expected[2] - 1, expected[1] + expected[3] - 1))
  }

  @Test(arguments: Self.boxesOutside)
  func boxesWithNothingOfThePictureAreRefused(box: [Double]) {
    #expect(throws: PictureFlaw.cropOutside(width: 10, height: 6)) {
      try image.cropped(to: CropBox(x: box[0], y: box[1], width: box[2], height: box[3]))
    }
  }
}
