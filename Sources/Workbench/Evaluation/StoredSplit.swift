import Evaluation
import Foundation
import Interchange
import ReidCore

/// Who is found and who is looked for, made new or read from a file.
struct StoredSplit: Sendable {
  /// Who is in which part.
  let split: Split
  /// What had to be given up; empty as a rule.
  let notes: [String]

  /// The part to be found.
  var galleryRole: SplitRole { split.plan.shares.first?.role ?? .gallery }
  /// Whether there is a part to choose with.
  var hasValidation: Bool { split.members.contains { $0.role == .validation } }

  /// Divides chips.
  ///
  /// What one camera took on one day stays together where that leaves enough to divide; encounters
  /// always do. Where too little is left to choose with, thresholds are found otherwise.
  static func make(
    _ chips: [LabelledChip], _ choice: DivisionChoice, seed: UInt64
  ) throws(Failure) -> StoredSplit {
    guard choice != .time || chips.contains(where: { $0.day != nil }) else {
      throw Failure(
        .badData,
        "cannot split by time: none of \(counted(chips.count, "labelled chip")) has a date; give "
          + "a date column, or use another --split")
    }
    let rules = [EncounterRule.storedAndCameraAndDay(gapSeconds: 1_800), .stored]
    var trouble = ""
    for (places, shares) in shares(of: choice).enumerated() {
      for rule in rules {
        do {
          let split = try SplitPlan(kind: kind(of: choice), shares: shares, encounters: rule)
            .split(chips, seed: seed)
          try split.check()
          return StoredSplit(
            split: split,
            notes: (rule == .stored
              ? [
                "What one camera took on one day could not be kept together, only encounters: there "
                  + "are too few days."
              ] : [])
              + (places > 0
                ? ["There are too few animals or encounters for a validation part of its own."]
                : []))
        } catch {
          if trouble.isEmpty { trouble = "\(error)" }
        }
      }
    }
    throw Failure(.badData, trouble)
  }

  private static func kind(of choice: DivisionChoice) -> SplitKind {
    switch choice {
    case .closed: .closedSet
    case .open: .openSet(newShare: 0.1)
    case .disjoint: .disjointSet
    case .time: .timeOverall
    }
  }

  /// Shares to try, best first.
  private static func shares(of choice: DivisionChoice) -> [[RoleShare]] {
    choice == .disjoint
      ? [[RoleShare(.validation, 0.5), RoleShare(.test, 0.5)]]
      : [
        [RoleShare(.gallery, 0.6), RoleShare(.validation, 0.2), RoleShare(.test, 0.2)],
        [RoleShare(.gallery, 0.6), RoleShare(.test, 0.4)],
      ]
  }

  /// Reads a division and makes sure that it still keeps its promises on these chips.
  static func read(_ path: String, for chips: [LabelledChip]) throws(Failure) -> StoredSplit {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw Failure(
        .missingInput, "the split in \(plain(path)) cannot be read: \(error.localizedDescription)")
    }
    guard let split = try? JSONDecoder().decode(Split.self, from: data) else {
      throw Failure(.badData, "\(plain(path)) is no split that `--save-split` wrote")
    }
    do {
      try split.check()
    } catch {
      throw Failure(.badData, "the split in \(plain(path)) is not sound: \(error)")
    }
    let roles = split.roles
    let missing = chips.count { roles[$0.chip] == nil }
    guard missing < chips.count, split.members.contains(where: { $0.role == .test }) else {
      throw Failure(.badData, "the split in \(plain(path)) has nothing to measure of these chips")
    }
    return StoredSplit(
      split: split,
      notes: missing == 0
        ? [] : ["\(counted(missing, "chip")) are not in the stored split and took no part."])
  }

  /// Keeps the membership, not a recipe.
  func write(to path: String) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(split) else {
      throw Failure(.bug, "the split cannot be written down")
    }
    do {
      try AtomicFile.write(Array(data) + [0x0A], to: path)
    } catch {
      throw Failure(error)
    }
  }

  /// Ranks the probes of a part.
  func measure(
    _ set: LabelledSet, _ retrieval: Retrieval, probes: SplitRole,
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) -> EvaluationRecords {
    retrieval.measure(
      set, on: split, gallery: split.plan.kind == .disjointSet ? [probes] : [galleryRole],
      probes: probes, progress: progress)
  }
}
