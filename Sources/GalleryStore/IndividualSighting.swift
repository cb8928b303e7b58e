public import Foundation
public import ReidCore

/// One chip of an individual, with what a contact sheet and a timeline show of it.
public struct IndividualSighting: Hashable, Sendable {
  /// The chip.
  public let chip: ID<Chip>
  /// When it was taken, if known.
  public let capturedAt: Date?
  /// Which camera took it, if known.
  public let camera: String?
  /// Which side of the animal it shows, if known.
  public let position: String?
  /// A number that chips of one encounter share.
  public let encounterNumber: Int
}
