/// What the ledger says about one individual: whether it exists, and what it is called.
public struct LedgerIndividualState: Hashable, Sendable {
  /// One entry that names the individual.
  public struct Mention: Hashable, Sendable {
    /// Place of the entry in the ledger.
    public let sequence: Int
    /// The name that the entry gives; nil where it only refers to the individual.
    public let name: String?

    /// Describes an entry that names the individual.
    public init(sequence: Int, name: String?) {
      self.sequence = sequence
      self.name = name
    }
  }

  /// Whether any standing entry names the individual.
  public let exists: Bool
  /// The newest standing name, else the newest one taken back; nil if no entry ever gave one.
  public let name: String?

  /// Folds every entry that names the individual.
  ///
  /// - Parameters:
  ///   - mentions: By rising sequence, standing or not.
  ///   - isStanding: Whether the entry with that sequence stands.
  public init(mentions: [Mention], isStanding: (Int) -> Bool) {
    exists = mentions.contains { isStanding($0.sequence) }
    let names = mentions.reversed().lazy.filter { $0.name != nil }
    name = (names.first { isStanding($0.sequence) } ?? names.first)?.name
  }
}
