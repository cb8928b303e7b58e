@testable import Evaluation
import Foundation
import ReidCore
import Testing

@Suite struct LeaveOneOutTests {
  private struct Row {
    let angle: Float
    let individual: String
    var encounter: String?
    var day: Int?
    var position: String?
  }

  private func evaluate(_ rows: [Row], _ exclusion: Exclusion) throws -> EvaluationResult {
    let chips = rows.enumerated().map { index, row in
      LabelledChip(
        chip: ID("c\(index)"), individual: ID(row.individual),
        encounter: row.encounter.map { ID($0) }, day: row.day, position: row.position)
    }
    let vectors = rows.flatMap { row in
      // A rational parametrisation of the unit circle.
      let t = row.angle / 100
      return [(1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)]
    }
    return try LeaveOneOut(exclusion: exclusion)
      .evaluate(LabelledSet(chips: chips, dimension: 2, vectors: vectors))
  }

  @Test func nothingGivesNilAndNeverNaN() throws {
    for exclusion in Exclusion.allCases {
      let empty = try evaluate([], exclusion)
      #expect(empty.queries == 0 && empty.skippedQueries == 0 && empty.individuals == 0)
      #expect(empty.mAP == nil && empty.identityBalancedMAP == nil && empty.accuracy[1] == nil)
      let one = try evaluate([Row(angle: 0, individual: "a", day: 1)], exclusion)
      #expect(one.queries == 0 && one.skippedQueries == 1 && one.hitRateByImage[10] == nil)
    }
  }

  @Test func individualsCountOnceAndImagesEachTime() throws {
    // Each chip of "a" has the three of "b" before its own.
    let result = try evaluate(
      [
        Row(angle: 0, individual: "a"), Row(angle: 40, individual: "a"),
        Row(angle: 10, individual: "b"), Row(angle: 11, individual: "b"),
        Row(angle: 12, individual: "b"),
      ], .none)
    #expect(result.queries == 5)
    #expect(result.individuals == 2)
    #expect(result.accuracy[1] == 0.6)
    #expect(result.accuracy[3] == 1)
    #expect(result.hitRateByImage[1] == 0.6)
    #expect(result.hitRateByImage[3] == 0.6)
    #expect(result.hitRateByImage[5] == 1)
  }

  @Test func theOwnEncounterIsTakenAwayForAllIndividuals() throws {
    let rows = [
      Row(angle: 0, individual: "a", encounter: "e"),
      Row(angle: 1, individual: "a", encounter: "e"),
      Row(angle: 2.5, individual: "b", encounter: "e"),
      Row(angle: 9, individual: "a", encounter: "f"),
      Row(angle: 20, individual: "b", encounter: "g"),
    ]
    let result = try evaluate(rows, .encounter)
    #expect(result.queries == 5)
    // c0 and c1 see only c3 and c4; c2 sees c3 ("a") before c4 ("b").
    // c3 sees c2 ("b") first, then c1 and c0; c4 sees c3 ("a") before c2.
    #expect(result.accuracy[1] == 0.4)
    #expect(result.accuracy[3] == 1)
    #expect(result.mAP == (1 + 1 + 0.5 + (1.0 / 2 + 2.0 / 3) / 2 + 0.5) / 5)
    let balanced = try #require(result.identityBalancedMAP)
    let wanted = ((1 + 1 + (1.0 / 2 + 2.0 / 3) / 2) / 3 + 0.5) / 2
    #expect(abs(balanced - wanted) < 1e-12)
    // With the burst left in, c0 and c1 each have the chip of "b" between their own.
    let all = try #require(try evaluate(rows, .none).mAP)
    #expect(abs(all - (5.0 / 6 + 5.0 / 6 + 0.25 + (1.0 / 2 + 2.0 / 3) / 2 + 0.5) / 5) < 1e-12)
  }

  @Test func chipsWithoutAnEncounterAreTheirOwn() throws {
    let rows = [Row(angle: 0, individual: "a"), Row(angle: 1, individual: "a")]
    #expect(try evaluate(rows, .encounter).queries == 2)
  }

  @Test func chipsWithoutADateTakeNoPartInDays() throws {
    let rows = [
      Row(angle: 0, individual: "a", day: 1), Row(angle: 1, individual: "a", day: 1),
      Row(angle: 9, individual: "a", day: 2), Row(angle: 2, individual: "a"),
      Row(angle: 3, individual: "b"), Row(angle: 4, individual: "b", day: 3),
    ]
    let result = try evaluate(rows, .day)
    // The undated chips neither ask nor answer; the only dated chip of "b" has nothing left.
    #expect(result.queries == 3)
    #expect(result.skippedQueries == 3)
    #expect(result.individuals == 1)
  }

  @Test func onlyTheSameSideIsCompared() throws {
    let rows = [
      Row(angle: 0, individual: "a", position: "left"),
      Row(angle: 1, individual: "a", position: "right"),
      Row(angle: 2, individual: "a", position: " LEFT"),
      Row(angle: 3, individual: "b", position: "right"),
      Row(angle: 4, individual: "b"),
    ]
    let result = try evaluate(rows, .none)
    // c1 has no other right side of "a"; the chip of no known side is compared with all.
    #expect(result.queries == 4)
    #expect(result.skippedQueries == 1)
  }

  @Test func everyFieldIsWrittenAsNumberOrNull() throws {
    let result = try evaluate([Row(angle: 0, individual: "a")], .encounter)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(result), as: UTF8.self)
    #expect(
      text == """
        {"BAKS":null,"BAUS":null,"accuracy":{"1":null,"10":null,"3":null,"5":null},\
        "aurocNew":null,"automaticShare":null,"automaticWrong":null,"calibrationError":null,\
        "dirAtFAR":{"1%":null,"10%":null,"5%":null},"geometricMean":null,\
        "hitRateByImage":{"1":null,"10":null,"3":null,"5":null},\
        "identityBalancedMAP":null,"individuals":0,"intervals":null,"leftOutQueries":0,\
        "mAP":null,"newQueries":0,\
        "protocol":"leave-one-out, exclude encounter","queries":0,"skippedQueries":1}
        """)
  }

  @Test func refusesBadVectors() {
    let chips = [LabelledChip(chip: ID("c"), individual: ID("i"))]
    #expect(throws: EvaluationError.wrongCount(chips: 1, dimension: 2, values: 3)) {
      try LabelledSet(chips: chips, dimension: 2, vectors: [1, 0, 0])
    }
    #expect(throws: EvaluationError.notFinite(ID("c"))) {
      try LabelledSet(chips: chips, dimension: 2, vectors: [.nan, 0])
    }
    #expect(throws: EvaluationError.notUnit(ID("c"), length: 0)) {
      try LabelledSet(chips: chips, dimension: 2, vectors: [0, 0])
    }
  }

  @Test func daysAreCountedInUTC() {
    #expect(LabelledChip.day(of: Date(timeIntervalSince1970: 0)) == 0)
    #expect(LabelledChip.day(of: Date(timeIntervalSince1970: 86_399.9)) == 0)
    #expect(LabelledChip.day(of: Date(timeIntervalSince1970: -1)) == -1)
  }
}
