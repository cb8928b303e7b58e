/// How batches are made up.
public struct SamplerSettings: Sendable, Equatable, Codable {
  /// Identities of a batch.
  public var identities: Int
  /// Rows of each identity, where it has so many.
  public var rowsPerIdentity: Int
  /// Rows of identities that have only one, which serve as negatives.
  public var singles: Int
  /// Reviewers' rejections that enter a batch, where there are so many.
  public var rejections: Int
  /// Batches of an epoch; nil for as many as hold all rows of identities with two or more.
  public var stepsPerEpoch: Int?

  /// Makes settings.
  ///
  /// - Parameters:
  ///   - identities: Identities of a batch, at least 1.
  ///   - rowsPerIdentity: Rows of each identity, at least 2.
  ///   - singles: Rows of identities that have only one.
  ///   - rejections: Reviewers' rejections that enter a batch.
  ///   - stepsPerEpoch: Batches of an epoch; nil for as many as hold all rows.
  public init(
    identities: Int = 16, rowsPerIdentity: Int = 4, singles: Int = 8, rejections: Int = 4,
    stepsPerEpoch: Int? = nil
  ) {
    self.identities = identities
    self.rowsPerIdentity = rowsPerIdentity
    self.singles = singles
    self.rejections = rejections
    self.stepsPerEpoch = stepsPerEpoch
  }
}
