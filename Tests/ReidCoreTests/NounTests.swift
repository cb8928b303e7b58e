import Foundation
import ReidCore
import Testing

@Suite struct NounTests {
  @Test(
    arguments: [
      .match(ID("a")), .new(ID("a"), name: "Ötis \u{1B}"), .rejected([ID("a"), ID("b")]), .skip,
      .notComparable(ID("a")), .unusable(reason: ""), .undo, .redo, .renamed(ID("a"), name: "x"),
      .imported([ImportedIdentity(chip: ID("c"), individual: ID("a"), name: "n")]),
    ] as [Verdict])
  func verdictsSurviveWriting(verdict: Verdict) throws {
    let data = try JSONEncoder().encode(verdict)
    #expect(try JSONDecoder().decode(Verdict.self, from: data) == verdict)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["kind"] as? String == verdict.kind)
  }

  @Test(arguments: ["{}", "{\"kind\":\"merged\"}", "{\"kind\":\"match\"}", "[]", "\"skip\""])
  func unknownVerdictsAreRefused(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Verdict.self, from: Data(text.utf8))
    }
  }

  @Test func decisionsSurviveWriting() throws {
    let decision = Decision(
      id: UUID(numbered: 7), chips: [ID("a"), ID("b")], verdict: .match(ID("x")),
      shown: [Candidate(individual: ID("x"), similarity: 0.1, evidence: ID("c"))],
      model: EmbeddingKey(model: "m", precision: .bf16, tta: .flips4), reviewer: "ana",
      shownAt: Date(timeIntervalSinceReferenceDate: 0.1),
      decidedAt: Date(timeIntervalSinceReferenceDate: 0.3), note: "n", supersedes: UUID(numbered: 1)
    )
    let data = try JSONEncoder().encode(decision)
    #expect(try JSONDecoder().decode(Decision.self, from: data) == decision)
  }

  @Test(arguments: [
    ("Otis", "otis"), (" Otis\t", "OTIS"), ("Big  Bear", "big bear"), ("\u{A0}Otis", "otis"),
    ("Ang\u{E9}le", "ANGE\u{301}LE"), ("Bär", "BÄR"),
  ])
  func spellingsOfOneNameCompareEqual(left: String, right: String) {
    let keys = [left, right].map { Individual.comparisonKey(of: $0) }
    #expect(keys[0] == keys[1])
    // SQLite compares bytes, not characters.
    #expect(Array(keys[0].utf8) == Array(keys[1].utf8))
  }

  @Test(arguments: [("Otis", "Otis 2"), ("a b", "ab"), ("Otis", "0tis"), ("", "a")])
  func differentNamesCompareDifferent(left: String, right: String) {
    #expect(Individual.comparisonKey(of: left) != Individual.comparisonKey(of: right))
  }

  @Test func idsOrderByTheirTextAndAreWrittenAsIt() throws {
    let ids = ["b", "a", "B", "10", "9"].map { ID<Chip>($0) }
    #expect(ids.sorted().map(\.description) == ["10", "9", "B", "a", "b"])
    let data = try JSONEncoder().encode([ids[0]])
    #expect(String(decoding: data, as: UTF8.self) == "[\"b\"]")
    #expect(try JSONDecoder().decode([ID<Chip>].self, from: data) == [ids[0]])
  }
}
