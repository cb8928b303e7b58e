/// One trial: how long it took.
public struct Reading: Hashable, Codable, Sendable {
  /// Milliseconds by the clock on the wall.
  public let wall: Double
  /// Milliseconds of CPU time, all threads together.
  public let cpu: Double

  /// Notes a trial, in milliseconds.
  public init(wall: Double, cpu: Double) {
    self.wall = wall
    self.cpu = cpu
  }
}
