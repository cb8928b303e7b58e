public import Foundation

/// Which entries of the ledger are wanted: those that pass every condition that is set.
public struct LedgerFilter: Hashable, Sendable {
  /// Part of a file name, reviewer, individual's name or chip id, in any case; empty for any.
  public var text = ""
  /// The camera of one of the chips, in any case.
  public var camera: String?
  /// The earliest time of the decision.
  public var from: Date?
  /// The first time of the decision that is too late.
  public var until: Date?
  /// The name of an individual that the entry names, in any spelling of case and space.
  public var individual: String?
  /// Who decided, in any case.
  public var reviewer: String?
  /// How many chips the encounter of one of the chips has.
  public var encounterSize: ClosedRange<Int>?

  /// Makes a filter that everything passes.
  public init() {}
}
