/// One camera-trap picture to draw: who, when, where and how.
public struct SyntheticShot: Sendable, Equatable {
  /// Position in `AnimalPlan.shots`.
  public let index: Int
  /// Position of the bear in `AnimalPlan.individuals`.
  public let individual: Int
  /// Number of the visit this shot belongs to; its shots follow each other.
  public let encounter: Int
  /// Position within the encounter, from 0.
  public let frame: Int
  /// Camera name, as `cam-03`.
  public let camera: String
  /// Seconds since 2025-05-01T00:00:00Z.
  public let capturedAt: Int
  /// How the head is turned and framed.
  public let pose: FacePose
  /// Light and camera settings.
  public let light: SceneLight
  /// Number of the camera, which chooses the background.
  let cameraNumber: Int
}
