/// What the camera does to the light: sharpness, exposure, grain, and eight bits.
struct Lens {
  let light: SceneLight
  /// Extra exposure that the camera chose for a dark or bright animal, as a factor.
  let gain: Float

  /// Halves the canvas and develops it.
  func develop(_ canvas: Canvas, size: Int, grain: inout SplitMix64) -> Drawing {
    var pixels = [Vec3](repeating: .zero, count: size * size)
    for y in 0..<size {
      let above = 2 * y * canvas.side
      for x in 0..<size {
        let a = above + 2 * x
        let b = a + canvas.side
        pixels[y * size + x] =
          (canvas.colour[a] + canvas.colour[a + 1] + canvas.colour[b] + canvas.colour[b + 1]) * 0.25
      }
    }
    soften(&pixels, size: size)
    var rgba = [UInt8](repeating: 255, count: size * size * 4)
    let middle = Float(size) * 0.5
    let dark: Float = light.isInfrared ? 0.55 : 0.16
    for y in 0..<size {
      for x in 0..<size {
        let dx = (Float(x) - middle) / middle
        let dy = (Float(y) - middle) / middle
        let vignette = 1 - dark * 0.5 * (dx * dx + dy * dy)
        let lit = pixels[y * size + x] * (gain * vignette)
        // A shoulder keeps bright fur from burning out.
        let toned = lit / (1 + lit * 0.84)
        // A touch of the colour that the shoulder took.
        let grey = Vec3(repeating: toned.luminance)
        let shown = pointwiseMax(Maths.mix(grey, toned, 1.14), .zero).squareRoot()
        // Grain is mostly in brightness, a little in colour.
        let common = grain.bell() * light.noise
        let tint = light.isInfrared ? 0 : light.noise * 0.4
        let noisy =
          shown + Vec3(repeating: common)
          + Vec3(grain.bell(), grain.bell(), grain.bell()) * tint
        let bytes = (noisy * 255 + 0.5).clamped(
          lowerBound: .zero, upperBound: Vec3(repeating: 255))
        let at = (y * size + x) * 4
        rgba[at] = UInt8(bytes.x)
        rgba[at + 1] = UInt8(bytes.y)
        rgba[at + 2] = UInt8(bytes.z)
      }
    }
    return Drawing(width: size, height: size, rgba: rgba)
  }

  /// Blurs by repeated three-point means, whose sum is close to a Gaussian.
  private func soften(_ pixels: inout [Vec3], size: Int) {
    let sigma = light.blur * Float(size) / 192
    // One pass with side weight `w` has variance 2w; at most 1/4 each keeps it smooth.
    let variance = sigma * sigma
    guard variance > 0.02 else { return }
    let passes = Int((variance * 2).rounded(.up))
    let weight = variance / Float(2 * passes)
    for _ in 0..<passes {
      pass(&pixels, size: size, step: 1, line: size, weight: weight)
      pass(&pixels, size: size, step: size, line: 1, weight: weight)
    }
  }

  private func pass(_ pixels: inout [Vec3], size: Int, step: Int, line: Int, weight: Float) {
    for start in stride(from: 0, to: size * line, by: line) {
      var before = pixels[start]
      for index in 0..<size {
        let at = start + index * step
        let here = pixels[at]
        let after = index + 1 < size ? pixels[at + step] : here
        pixels[at] = here * (1 - 2 * weight) + (before + after) * weight
        before = here
      }
    }
  }
}
