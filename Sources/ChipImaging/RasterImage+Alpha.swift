import ReidCore
import TerminalUI

extension RasterImage {
  /// Whether no pixel lets anything shine through.
  var isOpaque: Bool { stride(from: 3, to: rgba.count, by: 4).allSatisfy { rgba[$0] == 255 } }

  /// The picture laid over a colour, opaque; colours other than RGB count as black.
  func composited(over background: Color) -> RasterImage {
    guard !isOpaque else { return self }
    var ground = (red: 0, green: 0, blue: 0)
    if case .rgb(let red, let green, let blue) = background {
      ground = (Int(red), Int(green), Int(blue))
    }
    var pixels = rgba
    for at in stride(from: 0, to: pixels.count, by: 4) {
      let alpha = Int(pixels[at + 3])
      func over(_ colour: UInt8, _ ground: Int) -> UInt8 {
        UInt8((Int(colour) * alpha + ground * (255 - alpha) + 127) / 255)
      }
      pixels[at] = over(pixels[at], ground.red)
      pixels[at + 1] = over(pixels[at + 1], ground.green)
      pixels[at + 2] = over(pixels[at + 2], ground.blue)
      pixels[at + 3] = 255
    }
    return RasterImage(width: width, height: height, rgba: pixels)
  }
}
