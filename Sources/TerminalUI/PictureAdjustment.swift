/// How a placed picture is changed before it is drawn.
///
/// It travels as the text of `PicturePlacement.adjustment`, so that a frame's digest covers it. The
/// order in which its parts apply is fixed: the crop is cut from the upright picture as it is
/// stored, the cut is mirrored, then gamma, contrast and brightness are applied to every channel.
///
/// ```swift
/// var adjustment = PictureAdjustment.none
/// adjustment.gamma = 2
/// adjustment.isFlipped = true
/// frame.place(picture, in: rect, adjustment: adjustment.description)  // "gamma=2;flipped"
/// ```
public struct PictureAdjustment: Hashable, Codable, Sendable, LosslessStringConvertible {
  /// A part of a picture, in thousandths of its sides.
  public struct Crop: Hashable, Codable, Sendable {
    /// The left edge, 0...999.
    public let x: Int
    /// The upper edge, 0...999.
    public let y: Int
    /// The width, 1...1000 - `x`.
    public let width: Int
    /// The height, 1...1000 - `y`.
    public let height: Int

    /// Makes a part; numbers outside the picture are moved to its edge.
    public init(x: Int, y: Int, width: Int, height: Int) {
      self.x = min(max(x, 0), 999)
      self.y = min(max(y, 0), 999)
      self.width = min(max(width, 1), 1000 - self.x)
      self.height = min(max(height, 1), 1000 - self.y)
    }

    /// The same part, seen after left and right of the picture were exchanged.
    public var mirrored: Crop { Crop(x: 1000 - x - width, y: y, width: width, height: height) }

    /// The whole picture.
    public static let whole = Crop(x: 0, y: 0, width: 1000, height: 1000)
  }

  /// What the steps of brightness, contrast and gamma may be.
  public static let steps = -10...10

  /// Steps of light added to (or taken from) every pixel; one step is a twentieth of the range.
  public var brightness: Int { didSet { brightness = Self.clamped(brightness) } }
  /// Steps by which differences from middle grey grow; five steps double them, five steps down
  /// halve them.
  public var contrast: Int { didSet { contrast = Self.clamped(contrast) } }
  /// Steps by which dark parts are opened; four steps are a gamma of 2.
  public var gamma: Int { didSet { gamma = Self.clamped(gamma) } }
  /// Whether left and right are exchanged.
  public var isFlipped: Bool
  /// The part that is shown.
  public var crop: Crop
  /// Whether it is drawn from the original file at its full resolution instead of the preview.
  public var isOriginal: Bool

  /// Makes an adjustment; steps beyond `steps` become the nearest allowed one.
  public init(
    brightness: Int = 0, contrast: Int = 0, gamma: Int = 0, isFlipped: Bool = false,
    crop: Crop = .whole, isOriginal: Bool = false
  ) {
    self.brightness = Self.clamped(brightness)
    self.contrast = Self.clamped(contrast)
    self.gamma = Self.clamped(gamma)
    self.isFlipped = isFlipped
    self.crop = crop
    self.isOriginal = isOriginal
  }

  /// The picture as it is.
  public static let none = PictureAdjustment()

  /// Whether the colours are changed.
  public var changesTones: Bool { brightness != 0 || contrast != 0 || gamma != 0 }

  private static func clamped(_ value: Int) -> Int {
    min(max(value, steps.lowerBound), steps.upperBound)
  }
}
