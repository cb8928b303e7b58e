import Evaluation
import Foundation

/// How confirmed chips are divided to compare a new head with what is in use.
public enum SplitChoice: String, Codable, Sendable, CaseIterable {
  /// Known animals at other encounters, and some that are new.
  case open
  /// Half of the individuals to learn from, the other half to measure on.
  case disjoint
}

/// A division of confirmed chips, with what is measured on it.
struct LearningSplit: Codable, Sendable {
  /// Who is in which part.
  let split: Split
  /// What had to be given up because there are too few chips; empty as a rule.
  let notes: [String]

  /// Rows to learn from.
  func trainRows(_ data: LearningData) -> [Int] { rows(data) { $0 == .train } }

  /// Divides.
  ///
  /// What was taken by one camera on one day stays together where that leaves enough to divide, and
  /// encounters always do.
  static func make(
    _ data: LearningData, choice: SplitChoice, seed: UInt64
  ) throws(Failure) -> LearningSplit {
    let rules = [EncounterRule.storedAndCameraAndDay(gapSeconds: 1_800), .stored]
    let kinds: [SplitKind] =
      choice == .open ? [.openSet(newShare: 0.15), .closedSet] : [.disjointSet]
    let share = choice == .open ? 0.3 : 0.5
    var trouble = ""
    for kind in kinds {
      for rule in rules {
        do {
          let plan = SplitPlan(
            kind: kind, shares: [RoleShare(.train, 1 - share), RoleShare(.test, share)],
            encounters: rule)
          let split = try plan.split(data.set.chips, seed: seed)
          try split.check()
          let made = LearningSplit(split: split, notes: notes(kind, rule, choice))
          guard made.canLearn(data) else { continue }
          return made
        } catch {
          trouble = "\(error)"
        }
      }
    }
    throw Failure(
      .badData,
      trouble.isEmpty
        ? "too little to learn from once some chips are held back to measure on; decide more first"
        : trouble)
  }

  private static func notes(
    _ kind: SplitKind, _ rule: EncounterRule, _ choice: SplitChoice
  ) -> [String] {
    var notes: [String] = []
    if rule == .stored {
      notes.append(
        "too few days to keep what one camera took on a day together; only encounters were kept")
    }
    if choice == .open, kind == .closedSet {
      notes.append("too few individuals to hold some back as new ones")
    }
    return notes
  }

  /// Whether an individual of the training part has two chips that differ in more than their frame.
  private func canLearn(_ data: LearningData) -> Bool {
    var counts: [Int: Int] = [:]
    for row in trainRows(data) { counts[data.labels[row], default: 0] += 1 }
    return counts.values.contains { $0 > 1 }
  }

  private func rows(_ data: LearningData, _ belongs: (SplitRole) -> Bool) -> [Int] {
    zip(split.members.indices, split.members).filter { belongs($1.role) }.map(\.0)
  }

  /// Ranks the probes of the test part with some vectors of all chips.
  func measure(_ set: LabelledSet, exclusion: Exclusion) -> EvaluationRecords {
    Retrieval(exclusion: exclusion).measure(
      set, on: split, gallery: split.plan.kind == .disjointSet ? [.test] : [.train],
      probes: .test)
  }

  /// Ranks the test part's chips where every second of its individuals is not there to be found;
  /// nil where the split has new individuals of its own.
  func measureNew(_ set: LabelledSet, exclusion: Exclusion) -> EvaluationRecords? {
    guard split.plan.kind == .disjointSet else { return nil }
    let members = split.members.filter { $0.role == .test }
    let individuals = Set(members.map(\.individual)).sorted()
    let kept = Set(individuals.enumerated().filter { $0.offset % 2 == 0 }.map(\.element))
    return Retrieval(exclusion: exclusion).galleryProbe(
      set, gallery: Set(members.filter { kept.contains($0.individual) }.map(\.chip)),
      probes: Set(members.map(\.chip)))
  }
}
