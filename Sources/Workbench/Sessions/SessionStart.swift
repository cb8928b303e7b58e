public import ReidCore

/// How to rebuild the gallery that a session began with.
public struct SessionStart: Codable, Sendable, Hashable {
  /// Name of the file in a session's folder.
  public static let fileName = "start.json"

  /// How the gallery was drawn, if it is a demo.
  public let demo: DemoParameters?
  /// Entries in the ledger when the session began.
  public let ledgerLength: Int
  /// Chips in the gallery when the session began.
  public let chipCount: Int
  /// Entries that were made after the demo was, in order, so that a demo's session can be replayed
  /// anywhere; empty for other galleries, which are folded back instead.
  public let entries: [Decision]
  /// Adoptions of heads before the session began; nil in sessions from before there were heads.
  public let adoptions: Int?

  /// Describes a beginning.
  public init(
    demo: DemoParameters?, ledgerLength: Int, chipCount: Int, entries: [Decision],
    adoptions: Int? = nil
  ) {
    self.demo = demo
    self.ledgerLength = ledgerLength
    self.chipCount = chipCount
    self.entries = entries
    self.adoptions = adoptions
  }
}

/// What a synthetic gallery is drawn from.
public struct DemoParameters: Codable, Sendable, Hashable {
  /// How many animals.
  public let individuals: Int
  /// How many pictures of them.
  public let chips: Int
  /// Which animals.
  public let seed: UInt64
  /// Whether the vectors come from the network or are made up.
  public let vectors: DemoVectors

  /// Makes parameters.
  public init(individuals: Int, chips: Int, seed: UInt64, vectors: DemoVectors) {
    self.individuals = individuals
    self.chips = chips
    self.seed = seed
    self.vectors = vectors
  }
}

/// Where a demo's vectors come from.
public enum DemoVectors: String, Codable, Sendable, CaseIterable {
  /// The network looks at the drawn pictures.
  case embedded
  /// Vectors are made up, and pictures drawn on demand, for load tests.
  case drawn
}
