/// What a chip is used for.
public enum SplitRole: String, Hashable, Sendable, CaseIterable, Codable {
  /// To learn from.
  case train
  /// To choose with: when to stop, thresholds, how to score.
  case validation
  /// To measure on, once.
  case test
  /// To be found.
  case gallery
  /// To look for.
  case probe
  /// For nothing: its date is not known where time decides.
  case unused
}

/// How much of the chips is wanted for a role.
public struct RoleShare: Hashable, Sendable, Codable {
  /// The role.
  public let role: SplitRole
  /// Its share of chips (of days where time decides), relative to the other shares.
  public let share: Double

  /// Asks for a share.
  public init(_ role: SplitRole, _ share: Double) {
    self.role = role
    self.share = share
  }

  /// 60 % to learn from, 20 % to choose with, 20 % to measure on.
  public static let trainValidationTest = [
    RoleShare(.train, 0.6), RoleShare(.validation, 0.2), RoleShare(.test, 0.2),
  ]
  /// Half to be found, half to look for.
  public static let galleryProbe = [RoleShare(.gallery, 0.5), RoleShare(.probe, 0.5)]
}
