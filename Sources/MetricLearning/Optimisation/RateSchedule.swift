#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How learning rates rise at the start and fall to the end.
///
/// The factor rises in a straight line to 1 during the warm-up, then falls along half a cosine.
public struct RateSchedule: Sendable, Equatable, Codable {
  /// Steps until the factor is 1.
  public var warmUpSteps: Int
  /// Steps of the whole training; nil to stay at 1 after the warm-up.
  public var totalSteps: Int?
  /// Where the cosine ends, 0...1.
  public var floor: Double

  /// Makes a schedule.
  ///
  /// - Parameters:
  ///   - warmUpSteps: Steps until the factor is 1.
  ///   - totalSteps: Steps of the whole training; nil to stay at 1 after the warm-up.
  ///   - floor: Where the cosine ends, 0...1.
  public init(warmUpSteps: Int = 0, totalSteps: Int? = nil, floor: Double = 0) {
    self.warmUpSteps = warmUpSteps
    self.totalSteps = totalSteps
    self.floor = floor
  }

  /// The factor of a step.
  ///
  /// - Parameter step: Counted from 0.
  /// - Returns: More than 0 during the warm-up, `floor`...1 after it.
  public func factor(_ step: Int) -> Double {
    if step < warmUpSteps { return Double(step + 1) / Double(warmUpSteps) }
    guard let totalSteps else { return 1 }
    guard step < totalSteps else { return floor }
    let share = Double(step - warmUpSteps) / Double(max(1, totalSteps - warmUpSteps))
    return floor + (1 - floor) * 0.5 * (1 + cos(Double.pi * share))
  }
}
