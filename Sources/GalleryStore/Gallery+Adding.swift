public import Foundation
internal import GRDB
public import ReidCore

extension Gallery {
  /// Adds chips with their pictures and bursts, and the identities that come with them.
  ///
  /// A chip that is there already stays as it is. With `acceptingIdentities`, new chips and queued
  /// ones about which nothing stands in the ledger take the identity given, as one import entry;
  /// without, every new chip is queued. Either way a differing identity is reported.
  ///
  /// - Parameters:
  ///   - batch: In the order of ingest; one transaction takes them all.
  ///   - acceptingIdentities: Whether the file is trusted to say who is who.
  ///   - date: When the import entry was made.
  ///   - decisionID: Of the import entry.
  ///   - individualID: Gives a new individual its id; by default a random one.
  /// - Returns: What became of each chip.
  /// - Throws: Why the batch cannot be written; nothing of it is then in the gallery.
  @discardableResult
  public func addChips(
    _ batch: [NewChip], acceptingIdentities: Bool, at date: Date, decisionID: UUID = UUID(),
    individualID: (_ name: String) -> ID<Individual> = { _ in
      ID(UUID().uuidString.lowercased())
    }
  ) throws(GalleryError) -> AddedBatch {
    try write("adding chips") { db in
      var intake = Intake(db: db, acceptingIdentities: acceptingIdentities)
      for chip in batch { try intake.add(chip) }
      return try intake.finish(at: date, decisionID: decisionID, individualID: individualID)
    }
  }
}
