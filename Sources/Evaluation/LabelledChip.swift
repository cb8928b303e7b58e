public import Foundation
public import ReidCore

/// What evaluation knows of one chip besides its vector.
public struct LabelledChip: Hashable, Sendable {
  /// The chip.
  public let chip: ID<Chip>
  /// The individual that it shows.
  public let individual: ID<Individual>
  /// Its burst; nil makes it an encounter of its own.
  public let encounter: ID<Encounter>?
  /// The day on which it was taken, counted from 1 January 1970; nil if not known.
  public let day: Int?
  /// Which side of the animal it shows, if known.
  public let position: String?
  /// Which camera took it, if known.
  public let camera: String?
  /// When it was taken; nil also where only the day is known.
  public let capturedAt: Date?

  /// Describes one chip; without a `day` that of `capturedAt` counts.
  public init(
    chip: ID<Chip>, individual: ID<Individual>, encounter: ID<Encounter>? = nil,
    day: Int? = nil, position: String? = nil, camera: String? = nil, capturedAt: Date? = nil
  ) {
    self.chip = chip
    self.individual = individual
    self.encounter = encounter
    self.day = day ?? capturedAt.map(Self.day(of:))
    self.position = position
    self.camera = camera
    self.capturedAt = capturedAt
  }

  /// The day of a moment, in UTC as chips' dates are kept.
  public static func day(of moment: Date) -> Int {
    Int((moment.timeIntervalSince1970 / 86_400).rounded(.down))
  }
}
