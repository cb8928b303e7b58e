/// One made-up bear: a name and the face that all its pictures share.
public struct SyntheticIndividual: Sendable, Equatable {
  /// Name, unique in its plan whatever the case of its letters.
  public let name: String
  /// What the bear looks like.
  public let traits: FaceTraits
  /// Number of the look-alike group it belongs to.
  let family: Int
}
