public import ReidCore

/// A chip to be identified, with what the screen tells of it.
public struct ProbeCard: Hashable, Codable, Sendable {
  /// The chip.
  public let chip: Chip
  /// The picture file's name, for people.
  public let fileName: String
  /// The other chips of its burst, in the order in which they were taken.
  public let siblings: [Sibling]

  /// Describes a probe.
  public init(chip: Chip, fileName: String, siblings: [Sibling] = []) {
    self.chip = chip
    self.fileName = fileName
    self.siblings = siblings
  }

  /// The chips that a decision about the whole burst is about, the probe first.
  public var undecidedBurst: [ID<Chip>] {
    [chip.id] + siblings.filter { $0.state == .undecided && $0.chip != chip.id }.map(\.chip)
  }
}

/// Another chip of the probe's burst.
public struct Sibling: Hashable, Codable, Sendable {
  /// What is known of it.
  public enum State: Hashable, Codable, Sendable {
    /// It waits like the probe, and a decision about the burst is about it too.
    case undecided
    /// It shows the individual of this name.
    case identified(name: String)
    /// It was found unusable.
    case unusable
  }

  /// The chip.
  public let chip: ID<Chip>
  /// What is known of it.
  public let state: State

  /// Describes a sibling.
  public init(chip: ID<Chip>, state: State) {
    self.chip = chip
    self.state = state
  }
}
