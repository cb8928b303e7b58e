import TerminalUI

/// How close a picture is looked at, and around which point.
///
/// The point is a part of the picture's width and height as it is shown, mirrored or not, so that
/// one window serves two pictures of different sizes side by side.
struct ZoomWindow: Hashable, Sendable {
  /// How large a picture is drawn.
  enum Scale: Hashable, Sendable {
    /// So many thousandths of the size at which all of it just fits.
    case times(Int)
    /// One pixel of the picture for each dot of the screen.
    case actual

    /// All of the picture, as large as it fits.
    static let fit = Scale.times(1_000)
  }

  /// The steps of `+` and `-`, in thousandths of the size that fits.
  static let steps = [
    1_000, 1_400, 2_000, 2_800, 4_000, 5_600, 8_000, 11_000, 16_000, 22_000, 32_000, 45_000, 64_000,
  ]

  var scale = Scale.fit
  /// The middle of what is shown, 0...1 from the left.
  var centreX = 0.5
  /// The middle of what is shown, 0...1 from the top.
  var centreY = 0.5

  /// The next step up or down from a scale; nil at the end of the steps.
  ///
  /// `current` is the scale in thousandths of the size that fits, whatever made it.
  static func step(from current: Double, closer: Bool) -> Scale? {
    // A step that differs by less than a thousandth is the same one.
    closer
      ? steps.first { Double($0) > current * 1.001 }.map(Scale.times)
      : steps.last { Double($0) < current * 0.999 }.map(Scale.times)
  }

  /// Moves the middle by parts of the picture, no further than `visible` allows, so that no edge of
  /// the picture leaves the panel while there is picture beyond the other.
  ///
  /// - Returns: Whether it moved.
  mutating func pan(x: Double, y: Double, visible: ZoomGeometry.Part) -> Bool {
    let before = (centreX, centreY)
    centreX = Self.clamped(centreX + x, visible: visible.x)
    centreY = Self.clamped(centreY + y, visible: visible.y)
    return abs(centreX - before.0) + abs(centreY - before.1) > 1e-9
  }

  /// The middle nearest to `centre` under which a part of this size lies inside the picture.
  static func clamped(_ centre: Double, visible: Double) -> Double {
    visible >= 1 ? 0.5 : min(max(centre, visible / 2), 1 - visible / 2)
  }
}
