/// What falls on the bear, and what the camera makes of it, in one shot.
public struct SceneLight: Sendable, Equatable {
  /// Whether the shot is a grey infrared one, lit by the camera itself.
  public let isInfrared: Bool
  /// Where the sun or lamp stands, in radians to the picture's right of the camera.
  public let azimuth: Float
  /// How high it stands, in radians.
  public let elevation: Float
  /// How hard it is: 0 overcast, 1 full sun.
  public let hardness: Float
  /// Warmth of the light: -1 blue shade, 1 low sun.
  public let warmth: Float
  /// Exposure, in stops.
  public let exposure: Float
  /// Blur radius for a 192 px picture, in pixels.
  public let blur: Float
  /// Sensor noise, as a share of full scale.
  public let noise: Float
  /// How wet the fur is, 0...1.
  public let wetness: Float
}
