public import Foundation
public import ReidCore

/// A part of the queue as a list.
public struct QueueQuery: Hashable, Codable, Sendable {
  /// Which chips, in which order.
  public let choice: QueueChoice
  /// How many of them are left out at the beginning.
  public let offset: Int
  /// How many rows are wanted at most.
  public let limit: Int

  /// Asks for rows.
  public init(choice: QueueChoice, offset: Int, limit: Int) {
    self.choice = choice
    self.offset = offset
    self.limit = limit
  }
}

/// Rows of the queue.
public struct QueueListing: Hashable, Codable, Sendable {
  /// What was asked for; an answer to another question is ignored.
  public let query: QueueQuery
  /// The rows, beginning with the one at `query.offset`.
  public let rows: [QueueRow]
  /// How many chips pass the filter.
  public let total: Int
  /// How many chips wait, whether they pass or not.
  public let waiting: Int

  /// Describes an answer.
  public init(query: QueueQuery, rows: [QueueRow], total: Int, waiting: Int) {
    self.query = query
    self.rows = rows
    self.total = total
    self.waiting = waiting
  }
}

/// One chip that waits.
public struct QueueRow: Hashable, Codable, Sendable {
  /// Why a chip is in the queue.
  public enum Reason: String, Hashable, Codable, Sendable {
    /// Nobody decided anything about it yet.
    case new
    /// It was skipped.
    case skipped
    /// A decision about it was taken back.
    case undone
    /// Candidates were ruled out, and none was accepted.
    case rejected
    /// Different people said different individuals.
    case contradicted
  }

  /// The individual that is most similar.
  public struct Best: Hashable, Codable, Sendable {
    /// The individual.
    public let individual: ID<Individual>
    /// Its name.
    public let name: String
    /// Cosine similarity of its closest chip.
    public let similarity: Float

    /// Describes a best candidate.
    public init(individual: ID<Individual>, name: String, similarity: Float) {
      self.individual = individual
      self.name = name
      self.similarity = similarity
    }
  }

  /// The chip.
  public let chip: ID<Chip>
  /// The picture file's name, for people.
  public let fileName: String
  /// When it was taken, if known.
  public let capturedAt: Date?
  /// Which camera took it, if known.
  public let camera: String?
  /// Its encounter.
  public let encounter: ID<Encounter>
  /// How many chips the encounter has, decided ones included.
  public let encounterSize: Int
  /// The best candidate; nil if there is none or the chip was not embedded yet.
  public let best: Best?
  /// Why it is here.
  public let reason: Reason

  /// Describes a waiting chip.
  public init(
    chip: ID<Chip>, fileName: String, capturedAt: Date?, camera: String?,
    encounter: ID<Encounter>, encounterSize: Int, best: Best?, reason: Reason
  ) {
    self.chip = chip
    self.fileName = fileName
    self.capturedAt = capturedAt
    self.camera = camera
    self.encounter = encounter
    self.encounterSize = encounterSize
    self.best = best
    self.reason = reason
  }
}
