extension PictureAdjustment {
  /// Reads what `description` writes; the empty text is the picture as it is.
  ///
  /// Parts are parted by semicolons and may come in any order, each once: `brightness=2`,
  /// `contrast=-1`, `gamma=3`, `flipped`, `crop=x,y,width,height` in thousandths, `original`.
  ///
  /// - Returns: nil for any other text, and for numbers that are out of bounds.
  public init?(parsing text: String) {
    self.init()
    guard !text.isEmpty else { return }
    var seen: Set<Substring> = []
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = halves.first, seen.insert(name).inserted else { return nil }
      switch (name, halves.dropFirst().first) {
      case ("brightness", let value?):
        guard let steps = Self.steps(value) else { return nil }
        brightness = steps
      case ("contrast", let value?):
        guard let steps = Self.steps(value) else { return nil }
        contrast = steps
      case ("gamma", let value?):
        guard let steps = Self.steps(value) else { return nil }
        gamma = steps
      case ("flipped", nil): isFlipped = true
      case ("crop", let value?):
        guard let part = Crop(parsing: value) else { return nil }
        crop = part
      case ("original", nil): isOriginal = true
      default: return nil
      }
    }
  }

  /// Reads what `description` writes.
  public init?(_ description: String) {
    self.init(parsing: description)
  }

  /// The changes as text, empty where there are none; equal adjustments have equal texts.
  public var description: String {
    var parts: [String] = []
    if brightness != 0 { parts.append("brightness=\(brightness)") }
    if contrast != 0 { parts.append("contrast=\(contrast)") }
    if gamma != 0 { parts.append("gamma=\(gamma)") }
    if isFlipped { parts.append("flipped") }
    if crop != .whole { parts.append("crop=\(crop.x),\(crop.y),\(crop.width),\(crop.height)") }
    if isOriginal { parts.append("original") }
    return parts.joined(separator: ";")
  }

  private static func steps(_ text: Substring) -> Int? {
    guard let value = Int(text), steps.contains(value) else { return nil }
    return value
  }
}

extension PictureAdjustment.Crop {
  /// Reads `x,y,width,height`; nil where a number is missing or out of bounds.
  init?(parsing text: Substring) {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap {
      Int($0)
    }
    guard numbers.count == 4, text.utf8.count(where: { $0 == 0x2c }) == 3 else { return nil }
    let crop = Self(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    guard [crop.x, crop.y, crop.width, crop.height] == numbers else { return nil }
    self = crop
  }
}
