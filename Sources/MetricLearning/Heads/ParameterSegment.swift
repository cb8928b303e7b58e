/// Where one learned tensor of a head lies among all of its parameters.
public struct ParameterSegment: Sendable, Equatable {
  /// The tensor's name, such as `net.2.weight`.
  public let name: String
  /// The extent of each axis.
  public let shape: [Int]
  /// The layer that it belongs to.
  public let layer: Int
  /// Its numbers' places.
  public let range: Range<Int>
}
