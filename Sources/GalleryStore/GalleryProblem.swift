/// Something in a gallery that is not as it should be.
public struct GalleryProblem: Hashable, Codable, Sendable {
  /// Where the trouble is.
  public enum Kind: String, Codable, Sendable {
    /// In the database file itself.
    case database
    /// A folded table differs from what the ledger says.
    case fold
    /// A picture file is gone, changed or unreadable.
    case file
  }

  /// Where the trouble is.
  public let kind: Kind
  /// What it is about: a file, a chip, an individual or an entry.
  public let subject: String
  /// What is wrong with it.
  public let reason: String
}

extension GalleryProblem: CustomStringConvertible {
  /// The subject and what is wrong with it.
  public var description: String { "\(subject): \(reason)" }
}
