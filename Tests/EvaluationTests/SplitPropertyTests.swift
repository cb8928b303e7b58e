import Evaluation
import Foundation
import ReidCore
import Testing

@Suite struct SplitPropertyTests {
  static let kinds: [SplitKind] = [
    .closedSet, .openSet(newShare: 0.2), .disjointSet, .timeOverall, .timePerIndividual,
    .timeCutoff(firstDays: [6, 11]),
  ]

  /// Bursts of one to four chips of mostly one animal, sometimes of two.
  private func chips(_ generator: inout Seeded) -> [LabelledChip] {
    let individuals = Int.random(in: 1...14, using: &generator)
    var chips: [LabelledChip] = []
    for burst in 0..<Int.random(in: 0...50, using: &generator) {
      let one = Int.random(in: 0..<individuals, using: &generator)
      let two =
        Int.random(in: 0..<8, using: &generator) == 0
        ? Int.random(in: 0..<individuals, using: &generator) : one
      let start = Double(Int.random(in: 0..<17 * 96, using: &generator)) * 900
      let camera = ["east", "west", "", nil].randomElement(using: &generator) ?? nil
      let dated = Int.random(in: 0..<6, using: &generator) > 0
      for frame in 0..<Int.random(in: 1...4, using: &generator) {
        chips.append(
          LabelledChip(
            chip: ID("c\(chips.count)"),
            individual: ID("i\(Bool.random(using: &generator) ? one : two)"),
            encounter: ID("e\(burst)"), camera: camera,
            capturedAt: dated ? Date(timeIntervalSince1970: start + Double(frame) * 2) : nil))
      }
    }
    return chips.shuffled(using: &generator)
  }

  @Test("splits keep their promises", arguments: UInt64(0)..<200)
  func promises(seed: UInt64) throws {
    var generator = Seeded(seed: seed)
    let chips = chips(&generator)
    let rules: [EncounterRule] = [
      .stored, .cameraAndDay, .storedAndCameraAndDay(gapSeconds: 1_800),
    ]
    for kind in Self.kinds {
      for rule in rules {
        let plan = SplitPlan(kind: kind, encounters: rule)
        guard let split = try? plan.split(chips, seed: seed) else { continue }
        #expect(throws: Never.self, "seed \(seed), \(kind), \(rule)") { try split.check() }
        #expect(split.members.map(\.chip) == chips.map(\.chip), "seed \(seed), \(kind)")
        checkByHand(chips, split, "seed \(seed), \(kind), \(rule)")
        #expect(try plan.split(chips, seed: seed) == split, "seed \(seed), \(kind): twice")
        let data = try JSONEncoder().encode(split)
        #expect(try JSONDecoder().decode(Split.self, from: data) == split, "seed \(seed)")
      }
    }
  }

  /// The same promises from the chips themselves.
  private func checkByHand(_ chips: [LabelledChip], _ split: Split, _ comment: String) {
    let roles = split.roles
    for left in chips {
      for right in chips where roles[left.chip] != roles[right.chip] {
        if split.plan.encounters != .cameraAndDay {
          #expect(left.encounter != right.encounter, "\(comment): \(left.chip) \(right.chip)")
        }
        guard split.plan.encounters != .stored, let one = left.capturedAt,
          let other = right.capturedAt, let camera = left.camera, !camera.isEmpty,
          right.camera == camera
        else { continue }
        #expect(left.day != right.day, "\(comment): \(left.chip) \(right.chip)")
        #expect(abs(one.timeIntervalSince(other)) > 1_800, "\(comment): \(left.chip) \(right.chip)")
      }
    }
    let home = split.individuals(.train)
    let later = [SplitRole.validation, .test].map(split.individuals)
    switch split.plan.kind {
    case .closedSet, .timePerIndividual:
      #expect(later.allSatisfy { $0.isSubset(of: home) }, "\(comment)")
    case .openSet:
      #expect(later.allSatisfy { !$0.isSubset(of: home) }, "\(comment)")
      #expect(later[0].subtracting(home).isDisjoint(with: later[1].subtracting(home)), "\(comment)")
    case .disjointSet:
      #expect(later.allSatisfy { $0.isDisjoint(with: home) }, "\(comment)")
      #expect(later[0].isDisjoint(with: later[1]), "\(comment)")
    case .timeOverall, .timeCutoff:
      #expect(
        split.members.allSatisfy { $0.day != nil || $0.role == .unused || sharesDay($0, split) })
    }
  }

  private func sharesDay(_ member: Split.Member, _ split: Split) -> Bool {
    split.members.contains { $0.encounter == member.encounter && $0.day != nil }
  }

  @Test("a split that is tampered with is found out", arguments: UInt64(0)..<200)
  func tampering(seed: UInt64) throws {
    var generator = Seeded(seed: seed)
    let chips = chips(&generator)
    guard let split = try? SplitPlan(kind: .disjointSet).split(chips, seed: seed) else { return }
    let victim = Int.random(in: 0..<split.members.count, using: &generator)
    let old = split.members[victim]
    let alone = !split.members.contains {
      $0.chip != old.chip && ($0.encounter == old.encounter || $0.individual == old.individual)
    }
    guard !alone else { return }
    var members = split.members
    members[victim] = Split.Member(
      chip: old.chip, individual: old.individual, encounter: old.encounter, day: old.day,
      role: old.role == .train ? .test : .train)
    #expect(throws: SplitViolation.self, "seed \(seed)") {
      try Split(plan: split.plan, seed: seed, members: members).check()
    }
  }

  @Test("shares are met", arguments: UInt64(0)..<20)
  func shares(seed: UInt64) throws {
    var generator = Seeded(seed: seed)
    let chips = (0..<2_000).map { index in
      LabelledChip(
        chip: ID("c\(index)"), individual: ID("i\(Int.random(in: 0..<100, using: &generator))"),
        encounter: ID("e\(index / 2)"), day: index / 20)
    }
    let singles = chips.enumerated().map { index, chip in
      // For individuals to be parted at all they must not all be seen together.
      LabelledChip(
        chip: chip.chip, individual: chip.individual, encounter: ID("e\(index)"), day: chip.day)
    }
    for kind in [SplitKind.closedSet, .openSet(newShare: 0.1), .disjointSet, .timeOverall] {
      let split = try SplitPlan(kind: kind).split(singles, seed: seed)
      // Whole individuals of about 20 chips, by number and by chips.
      let slack = kind == .disjointSet ? 120 : 60
      #expect(abs(split.chips(.train).count - 1_200) < slack, "seed \(seed), \(kind)")
      #expect(abs(split.chips(.validation).count - 400) < slack, "seed \(seed), \(kind)")
    }
    let closed = try SplitPlan(kind: .closedSet).split(chips, seed: seed)
    #expect(abs(closed.chips(.train).count - 1_200) < 60, "seed \(seed)")
    let open = try SplitPlan(kind: .openSet(newShare: 0.1)).split(singles, seed: seed)
    #expect(open.individuals(.test).subtracting(open.individuals(.train)).count == 10)
  }

  @Test("an open set has known animals to recognise too", arguments: UInt64(0)..<20)
  func knownAndNew(seed: UInt64) throws {
    let chips = (0..<400).map { index in
      LabelledChip(
        chip: ID("c\(index)"), individual: ID("i\(index % 40)"), encounter: ID("e\(index)"))
    }
    // Even where new ones alone would fill the part.
    for share in [0.1, 0.2, 0.3] {
      let split = try SplitPlan(kind: .openSet(newShare: share)).split(chips, seed: seed)
      let known = split.individuals(.train)
      for role in [SplitRole.validation, .test] {
        let own = split.individuals(role)
        #expect(own.subtracting(known).count == Int(share * 40), "seed \(seed)")
        #expect(!own.isDisjoint(with: known), "seed \(seed)")
      }
    }
  }
}
