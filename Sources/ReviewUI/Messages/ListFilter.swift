public import Foundation

/// Which rows of a list are wanted: all those that pass every condition that is set.
///
/// A condition about something that a list's rows do not have (a similarity in the history) is
/// ignored there. Its text form, which is typed and shown, is in `ListFilter+Text.swift`.
public struct ListFilter: Hashable, Codable, Sendable {
  /// Part of a file name, camera, individual name or chip id, in any case; empty for any.
  public var text: String
  /// The camera's whole name, in any case.
  public var camera: String?
  /// The earliest time (of capture; in the history: of the decision).
  public var from: Date?
  /// The first time that is too late.
  public var until: Date?
  /// The fewest chips of the encounter.
  public var minimumEncounter: Int?
  /// The most chips of the encounter.
  public var maximumEncounter: Int?
  /// The least similarity of the best candidate.
  public var minimumSimilarity: Float?
  /// The largest similarity of the best candidate.
  public var maximumSimilarity: Float?
  /// The individual's whole name, in any case: the best candidate in the queue, the subject of the
  /// decision in the history.
  public var individual: String?
  /// The reviewer's whole name: who decided; in the queue, who decided about the chip last.
  public var reviewer: String?

  /// Makes a filter; without arguments, one that everything passes.
  public init(
    text: String = "", camera: String? = nil, from: Date? = nil, until: Date? = nil,
    minimumEncounter: Int? = nil, maximumEncounter: Int? = nil,
    minimumSimilarity: Float? = nil, maximumSimilarity: Float? = nil,
    individual: String? = nil, reviewer: String? = nil
  ) {
    self.text = text
    self.camera = camera
    self.from = from
    self.until = until
    self.minimumEncounter = minimumEncounter
    self.maximumEncounter = maximumEncounter
    self.minimumSimilarity = minimumSimilarity
    self.maximumSimilarity = maximumSimilarity
    self.individual = individual
    self.reviewer = reviewer
  }

  /// Passes everything.
  public static let all = ListFilter()

  /// Whether nothing is set, so that everything passes.
  public var isEmpty: Bool { self == .all }
}
