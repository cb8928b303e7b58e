import Testing

@testable import TerminalUI

@Suite struct PictureAdjustmentTests {
  @Test(arguments: [
    (PictureAdjustment.none, ""), (PictureAdjustment(brightness: 2), "brightness=2"),
    (PictureAdjustment(contrast: -1, gamma: 3, isFlipped: true), "contrast=-1;gamma=3;flipped"),
    (
      PictureAdjustment(
        crop: .init(x: 250, y: 0, width: 500, height: 1000), isOriginal: true),
      "crop=250,0,500,1000;original"
    ),
  ])
  func isWrittenAndRead(adjustment: PictureAdjustment, text: String) {
    #expect(adjustment.description == text)
    #expect(PictureAdjustment(parsing: text) == adjustment)
  }

  @Test func everyAdjustmentSurvivesItsText() {
    var texts: Set<String> = []
    var count = 0
    for brightness in stride(from: -10, through: 10, by: 5) {
      for gamma in [-10, 0, 7] {
        for isFlipped in [false, true] {
          for crop in [PictureAdjustment.Crop.whole, .init(x: 1, y: 2, width: 3, height: 4)] {
            let adjustment = PictureAdjustment(
              brightness: brightness, contrast: gamma / 2, gamma: gamma, isFlipped: isFlipped,
              crop: crop, isOriginal: isFlipped)
            #expect(PictureAdjustment(parsing: adjustment.description) == adjustment)
            texts.insert(adjustment.description)
            count += 1
          }
        }
      }
    }
    #expect(texts.count == count)
  }

  @Test(arguments: [
    ";", "flipped;flipped", "flipped=1", "brightness", "brightness=", "brightness=11", "gamma=x",
    "crop=1,2,3", "crop=1,2,3,4,5", "crop=0,0,1001,1", "crop=500,0,501,1", "crop=0,0,0,1",
    "crop=,0,1,1", "zoom", "original;", " ", "contrast=+-1", "brightness=99999999999999999999",
  ])
  func refusesOtherTexts(text: String) {
    #expect(PictureAdjustment(parsing: text) == nil)
  }

  @Test func stepsAndCropsStayWithinBounds() {
    var adjustment = PictureAdjustment(brightness: 99, contrast: -99)
    #expect(adjustment.brightness == 10 && adjustment.contrast == -10)
    adjustment.gamma = 50
    #expect(adjustment.gamma == 10)
    let crop = PictureAdjustment.Crop(x: 5000, y: -3, width: 0, height: 2000)
    #expect(crop == .init(x: 999, y: 0, width: 1, height: 1000))
  }

  @Test func aMirroredCropIsItsOwnMirror() {
    let crop = PictureAdjustment.Crop(x: 100, y: 7, width: 250, height: 30)
    #expect(crop.mirrored == .init(x: 650, y: 7, width: 250, height: 30))
    #expect(crop.mirrored.mirrored == crop)
    #expect(PictureAdjustment.Crop.whole.mirrored == .whole)
  }

  @Test func aCropIsAtLeastOnePixelAndNeverBeyondThePicture() {
    for size in [PixelSize(width: 1, height: 1), PixelSize(width: 3, height: 1999)] {
      for x in stride(from: 0, through: 999, by: 37) {
        for width in [1, 10, 500, 1000] {
          let crop = PictureAdjustment.Crop(x: x, y: x, width: width, height: width)
          let part = PixelRect(crop, of: size)
          #expect(part.width >= 1 && part.height >= 1)
          #expect(part.x + part.width <= size.width && part.y + part.height <= size.height)
        }
      }
    }
    #expect(
      PixelRect(.whole, of: PixelSize(width: 7, height: 9))
        == PixelRect(x: 0, y: 0, width: 7, height: 9))
  }
}
