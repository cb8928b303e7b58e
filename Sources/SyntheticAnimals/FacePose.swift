/// How a head is turned and framed in one shot.
public struct FacePose: Sendable, Equatable {
  /// Turn to the picture's right, in radians; 0 faces the camera.
  public let yaw: Float
  /// Nod downwards, in radians.
  public let pitch: Float
  /// Tilt clockwise, in radians.
  public let roll: Float
  /// Head size against the usual framing, about 1.
  public let scale: Float
  /// Where the head's centre lies right of the picture's, as a share of the picture's side.
  public let offsetX: Float
  /// Where the head's centre lies above the picture's, as a share of the picture's side.
  public let offsetY: Float
}
