import ReidCore
import TerminalUI
import Testing

@testable import ChipImaging

@Suite struct AdjustingTests {
  private let image = RasterImage.noise(seed: 5, width: 20, height: 10)

  @Test func noneChangesNothing() {
    #expect(image.adjusted(by: .none) == image)
  }

  @Test func flippingTwiceIsNothingAndOnceIsTheMirror() {
    let flipped = image.adjusted(by: PictureAdjustment(isFlipped: true))
    #expect(flipped != image)
    #expect(flipped.adjusted(by: PictureAdjustment(isFlipped: true)) == image)
    #expect(flipped.rgba[0..<4] == image.rgba[76..<80])
  }

  @Test func aCropIsCutBeforeItIsMirrored() {
    let crop = PictureAdjustment.Crop(x: 500, y: 0, width: 500, height: 500)
    let cut = image.adjusted(by: PictureAdjustment(crop: crop))
    #expect(cut.width == 10 && cut.height == 5)
    #expect(cut.rgba[0..<4] == image.rgba[40..<44])
    let both = image.adjusted(by: PictureAdjustment(isFlipped: true, crop: crop))
    #expect(both.rgba[0..<4] == image.rgba[76..<80])
  }

  @Test func tonesMoveTheWayTheirNamesSay() {
    let dark = RasterImage(
      width: 2, height: 1, rgba: [20, 40, 60, 255, 200, 210, 220, 255])
    let opened = dark.adjusted(by: PictureAdjustment(gamma: 4))
    // A gamma of 2: the root of the share of the range.
    #expect(Array(opened.rgba[0..<4]) == [71, 101, 124, 255])
    let brighter = dark.adjusted(by: PictureAdjustment(brightness: 2))
    #expect(zip(brighter.rgba, dark.rgba).allSatisfy { $0 >= $1 })
    #expect(brighter.rgba[0] == 46)
    let harder = dark.adjusted(by: PictureAdjustment(contrast: 5))
    #expect(harder.rgba[0] == 0 && harder.rgba[4] == 255)
    let softer = dark.adjusted(by: PictureAdjustment(contrast: -5))
    #expect(softer.rgba[0] > dark.rgba[0] && softer.rgba[4] < dark.rgba[4])
  }

  @Test func everyCurveRisesAndStaysInRange() {
    for gamma in PictureAdjustment.steps {
      for contrast in [-10, 0, 10] {
        let curve = ToneCurve(PictureAdjustment(contrast: contrast, gamma: gamma))
        let levels = (UInt8(0)...255).map { curve[$0] }
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 <= $1 }, "\(gamma) \(contrast)")
      }
    }
  }
}
