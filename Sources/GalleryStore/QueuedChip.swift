public import Foundation
public import ReidCore

/// A chip that waits, with what lists of the queue are filtered and ordered by.
public struct QueuedChip: Hashable, Sendable {
  /// The chip.
  public let chip: ID<Chip>
  /// Place in the order of ingest, 1 for the first chip of the gallery.
  public let ingestOrder: Int
  /// The entry by which it was skipped last; 0 if it never was.
  public let skipSequence: Int
  /// Where its picture was found.
  public let originalPath: String
  /// When it was taken, if known.
  public let capturedAt: Date?
  /// Which camera took it, if known.
  public let camera: String?
  /// A number that chips of one encounter share; it means nothing outside this gallery.
  public let encounterNumber: Int
  /// How many chips the encounter has, decided ones included.
  public let encounterSize: Int
}
