public import Foundation
internal import GRDB
public import ReidCore

/// An individual with what its confirmed chips say of it.
public struct IndividualSummary: Hashable, Sendable {
  /// The individual; its species where its chips agree on one.
  public let individual: Individual
  /// How many chips show it.
  public let chipCount: Int
  /// In how many bursts it was seen.
  public let encounterCount: Int
  /// When its first dated chip was taken.
  public let firstSeen: Date?
  /// When its last dated chip was taken.
  public let lastSeen: Date?

  static let query = """
    SELECT i.uuid, n.name, COUNT(c.id), COUNT(DISTINCT c.encounter), MIN(c.captured_at),
      MAX(c.captured_at), MIN(c.species), MAX(c.species)
    FROM individual_state n JOIN individuals i ON i.id = n.individual
    LEFT JOIN chip_state s ON s.identity = n.individual LEFT JOIN chips c ON c.id = s.chip
    """

  init(row: Row) {
    let species: (String?, String?) = (row[6], row[7])
    individual = Individual(
      id: ID(row[0]), name: row[1] as String? ?? row[0],
      species: species.0 == species.1 ? species.0 : nil)
    chipCount = row[2]
    encounterCount = row[3]
    firstSeen = (row[4] as Double?).map(Date.init(timeIntervalSinceReferenceDate:))
    lastSeen = (row[5] as Double?).map(Date.init(timeIntervalSinceReferenceDate:))
  }
}
