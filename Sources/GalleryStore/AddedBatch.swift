public import ReidCore

/// What adding chips came to.
public struct AddedBatch: Hashable, Sendable {
  /// A chip whose identity in the file is not the one in the gallery.
  public struct Conflict: Hashable, Codable, Sendable {
    /// The chip; it keeps what it has.
    public let chip: ID<Chip>
    /// Name of the individual that it has; nil where reviewers decided, but on none.
    public let has: String?
    /// Name in the file.
    public let given: String

    /// Describes a conflict.
    public init(chip: ID<Chip>, has: String?, given: String) {
      self.chip = chip
      self.has = has
      self.given = given
    }
  }

  /// Chips that the gallery did not have.
  public internal(set) var added: [ID<Chip>] = []
  /// Chips that it had already, or that came twice.
  public internal(set) var alreadyKnown: [ID<Chip>] = []
  /// Chips, new or known, that now have the identity that the file gives.
  public internal(set) var identified: [ID<Chip>] = []
  /// Chips whose identity in the file is not the one that they keep.
  public internal(set) var conflicts: [Conflict] = []
  /// Individuals that the gallery did not have.
  public internal(set) var newIndividuals: [Individual] = []
  /// Bursts that the gallery did not have.
  public internal(set) var newEncounters: [ID<Encounter>] = []
  /// What the import changed in the ledger; nil if no identity was taken.
  public internal(set) var recorded: RecordedDecision?
}
