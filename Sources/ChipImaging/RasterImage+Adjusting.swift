public import ReidCore
public import TerminalUI

extension RasterImage {
  /// The picture with an adjustment applied: cut, mirrored, then its tones changed.
  ///
  /// - Complexity: O(pixels of the result).
  public func adjusted(by adjustment: PictureAdjustment) -> RasterImage {
    var result = self
    if adjustment.crop != .whole {
      result = result.cut(
        to: PixelRect(adjustment.crop, of: PixelSize(width: width, height: height)))
    }
    if adjustment.isFlipped { result = result.mirrored() }
    if adjustment.changesTones { result = result.mappingTones(ToneCurve(adjustment)) }
    return result
  }

  /// The pixels of a part, which lies within the picture.
  func cut(to part: PixelRect) -> RasterImage {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(part.width * part.height * 4)
    for row in part.y..<(part.y + part.height) {
      let start = (row * width + part.x) * 4
      pixels += rgba[start..<(start + part.width * 4)]
    }
    return RasterImage(width: part.width, height: part.height, rgba: pixels)
  }

  /// Left and right exchanged.
  func mirrored() -> RasterImage {
    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: rgba.count) { target, initialized in
      for row in 0..<height {
        var from = (row + 1) * width * 4
        var to = row * width * 4
        for _ in 0..<width {
          from -= 4
          for channel in 0..<4 { unsafe target[to + channel] = rgba[from + channel] }
          to += 4
        }
      }
      initialized = rgba.count
    }
    return RasterImage(width: width, height: height, rgba: pixels)
  }

  private func mappingTones(_ curve: ToneCurve) -> RasterImage {
    var pixels = rgba
    for at in stride(from: 0, to: pixels.count, by: 4) {
      for channel in 0..<3 { pixels[at + channel] = curve[pixels[at + channel]] }
    }
    return RasterImage(width: width, height: height, rgba: pixels)
  }
}
