@testable import Evaluation
import Foundation
import ReidCore
import Testing

@Suite struct SplitTests {
  private func chip(
    _ name: String, _ individual: String, _ encounter: String? = nil, day: Int? = nil
  ) -> LabelledChip {
    LabelledChip(
      chip: ID(name), individual: ID(individual), encounter: encounter.map { ID($0) }, day: day)
  }

  private func member(
    _ name: String, _ individual: String, _ encounter: Int, _ role: SplitRole, day: Int? = nil
  ) -> Split.Member {
    Split.Member(
      chip: ID(name), individual: ID(individual), encounter: encounter, day: day, role: role)
  }

  @Test func tooLittleCannotBeSplitAndSaysSo() {
    for kind in SplitPropertyTests.kinds {
      #expect(throws: SplitError.self) { try SplitPlan(kind: kind).split([], seed: 1) }
      #expect(throws: SplitError.self) {
        try SplitPlan(kind: kind).split([chip("c", "a")], seed: 1)
      }
    }
    // One individual can be tested on, but not as a new or as another one.
    let one = (0..<9).map { (n: Int) in chip("c\(n)", "a", "e\(n)", day: n) }
    for kind in [SplitKind.openSet(newShare: 0.2), .disjointSet] {
      #expect(throws: SplitError.self) { try SplitPlan(kind: kind).split(one, seed: 1) }
    }
    #expect(throws: Never.self) { try SplitPlan(kind: .closedSet).split(one, seed: 1).check() }
    // Animals seen once each are all in the first part of a closed set.
    let singletons = (0..<9).map { (n: Int) in chip("c\(n)", "i\(n)", day: n) }
    #expect(throws: SplitError.emptyRole(.validation)) {
      try SplitPlan(kind: .closedSet).split(singletons, seed: 1)
    }
    #expect(throws: Never.self) {
      try SplitPlan(kind: .openSet(newShare: 0.2)).split(singletons, seed: 1).check()
    }
    // Without any date there is no time.
    let undated = (0..<9).map { (n: Int) in chip("c\(n)", "a", "e\(n)") }
    #expect(throws: SplitError.emptyRole(.train)) {
      try SplitPlan(kind: .timeOverall).split(undated, seed: 1)
    }
  }

  @Test func wrongPlansAreRefused() {
    let chips = (0..<9).map { (n: Int) in chip("c\(n)", "i\(n % 3)", "e\(n)", day: n) }
    let bad = [[], [RoleShare(.train, 1)], [RoleShare(.train, 1), RoleShare(.train, 1)]]
    for shares in bad + [[RoleShare(.train, -1), RoleShare(.test, 1)]] {
      #expect(throws: SplitError.badShares) {
        try SplitPlan(kind: .closedSet, shares: shares).split(chips, seed: 1)
      }
    }
    #expect(throws: SplitError.badNewShare(1.5)) {
      try SplitPlan(kind: .openSet(newShare: 1.5)).split(chips, seed: 1)
    }
    #expect(throws: SplitError.badCutoffs(days: 1, roles: 3)) {
      try SplitPlan(kind: .timeCutoff(firstDays: [4])).split(chips, seed: 1)
    }
    #expect(throws: SplitError.chipTwice("c1")) {
      try SplitPlan(kind: .closedSet).split(chips + [chips[1]], seed: 1)
    }
  }

  @Test func animalsSeenTogetherTravelTogether() throws {
    // a-b-c are tied by two encounters; d and e are alone.
    let chips = [
      chip("1", "a", "x"), chip("2", "b", "x"), chip("3", "b", "y"), chip("4", "c", "y"),
      chip("5", "d", "z"), chip("6", "d", "w"), chip("7", "e", "v"), chip("8", "a", "u"),
    ]
    for seed in UInt64(0)..<50 {
      let split = try SplitPlan(kind: .disjointSet, shares: RoleShare.galleryProbe)
        .split(chips, seed: seed)
      let roles = split.roles
      #expect(Set(["1", "2", "3", "4", "8"].map { roles[ID($0)] }).count == 1, "seed \(seed)")
      #expect(split.individuals(.probe).count + split.individuals(.gallery).count == 5)
    }
  }

  @Test func cutoffsAreWhereTheyAreAsked() throws {
    let chips = (0..<10).map { (n: Int) in chip("c\(n)", "a", day: n) } + [chip("undated", "a")]
    let split = try SplitPlan(
      kind: .timeCutoff(firstDays: [7]), shares: RoleShare.galleryProbe
    ).split(chips, seed: 3)
    #expect(split.chips(.gallery).count == 7 && split.chips(.probe).count == 3)
    #expect(split.chips(.unused) == [ID("undated")])
    let share = try SplitPlan(kind: .timeOverall, shares: RoleShare.galleryProbe)
      .split(chips, seed: 3)
    #expect(share.chips(.gallery) == (0..<5).map { ID("c\($0)") })
  }

  @Test func anEncounterAcrossMidnightIsOne() {
    let midnight = Date(timeIntervalSince1970: 86_400 * 10)
    func at(_ seconds: Double, _ camera: String?, _ individual: String = "a") -> LabelledChip {
      LabelledChip(
        chip: ID("\(seconds)\(camera ?? "-")\(individual)"), individual: ID(individual),
        camera: camera, capturedAt: midnight.addingTimeInterval(seconds))
    }
    let chips = [
      at(-900, "east"), at(900, "east"), at(-1_000, "west"), at(801, "west"), at(-900, "north"),
      at(86_300, "west", "b"), at(10, nil), at(20, nil, "b"), at(30, nil),
    ]
    // East: exactly half an hour; west: a second more; one camera's day is one; unknown cameras
    // hold one individual's day together.
    #expect(EncounterRule.cameraAndDay.encounters(of: chips) == [0, 0, 1, 2, 3, 2, 4, 5, 4])
    #expect(EncounterRule.stored.encounters(of: chips) == Array(0..<9))
  }

  @Test func everyBrokenPromiseIsNamed() {
    func violation(_ kind: SplitKind, _ members: [Split.Member]) -> SplitViolation? {
      do throws(SplitViolation) {
        try Split(
          plan: SplitPlan(kind: kind, shares: [RoleShare(.train, 1), RoleShare(.test, 1)]), seed: 0,
          members: members
        ).check()
        return nil
      } catch {
        return error
      }
    }
    let a = member("1", "a", 0, .train)
    #expect(violation(.closedSet, [a, member("2", "a", 1, .test)]) == nil)
    #expect(violation(.closedSet, [a, a]) == .chipTwice(ID("1")))
    #expect(
      violation(.closedSet, [a, member("2", "a", 1, .probe)]) == .foreignRole(ID("2"), .probe))
    #expect(
      violation(.closedSet, [a, member("2", "a", 1, .unused)]) == .foreignRole(ID("2"), .unused))
    #expect(
      violation(.closedSet, [a, member("2", "a", 0, .test)])
        == .encounterStraddles(ID("1"), .train, ID("2"), .test))
    #expect(
      violation(.closedSet, [a, member("2", "b", 1, .test)]) == .notInFirst(ID("b"), .test))
    #expect(
      violation(.disjointSet, [a, member("2", "a", 1, .test)])
        == .inTwoParts(ID("a"), .train, .test))
    #expect(
      violation(.openSet(newShare: 1), [a, member("2", "a", 1, .test)]) == .nothingNew(.test))
    #expect(
      violation(
        .openSet(newShare: 1),
        [a, member("2", "a", 1, .test), member("3", "b", 1, .test), member("4", "b", 2, .test)])
        == .companionsParted(ID("b"), ID("a")))
    #expect(
      violation(
        .timeOverall, [member("1", "a", 0, .train, day: 3), member("2", "b", 1, .test, day: 2)])
        == .outOfTime(ID("1"), .train, ID("2"), .test))
    #expect(
      violation(
        .timePerIndividual,
        [
          member("1", "a", 0, .train, day: 3), member("0", "b", 2, .train, day: 1),
          member("2", "b", 1, .test, day: 2),
        ]) == nil)
  }

  @Test func whatAFileHoldsIsWhatComesBack() throws {
    let chips = (0..<20).map { (n: Int) in chip("c\(n)", "i\(n % 4)", "e\(n)", day: n) }
    let split = try SplitPlan(kind: .openSet(newShare: 0.25)).split(chips, seed: 11)
    let text = try JSONEncoder().encode(split)
    let back = try JSONDecoder().decode(Split.self, from: text)
    #expect(back == split && back.seed == 11 && back.plan.kind == .openSet(newShare: 0.25))
    try back.check()
  }
}
