/// Pictures that a test and a program under test can both make.
public enum PixelPattern {
  /// Smooth colours with a hard-edged square, different for every seed; opaque.
  public static func rgba(seed: Int, width: Int, height: Int) -> [UInt8] {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 4)
    for y in 0..<height {
      for x in 0..<width {
        let isInside = x * 4 > width && x * 2 < width && y * 4 > height && y * 2 < height
        pixels.append(isInside ? 250 : UInt8(x * 200 / width))
        pixels.append(isInside ? UInt8(seed * 37 & 127) : UInt8(y * 200 / height))
        pixels.append(UInt8(seed * 71 & 255))
        pixels.append(255)
      }
    }
    return pixels
  }
}
