import ReidCore
import Testing

@testable import Workbench

@Suite("Proposed names")
struct NameProposalTests {
  @Test(
    arguments: [
      ([], "Individual 1"), (["Otis"], "Individual 2"), (["Otis", "Individual 1"], "Individual 3"),
      (["Individual 7"], "Individual 8"), (["individual 7 "], "Individual 8"),
      (["Individual x", "Individual 2 b"], "Individual 3"), (["INDIVIDUAL 2"], "Individual 3"),
    ] as [([String], String)])
  func isTheNextNumber(names: [String], proposal: String) {
    #expect(NameProposal.next(after: names) == proposal)
  }

  @Test(arguments: ["Individual 9223372036854775807", "Individual -5", "Individual 0"])
  func survivesNumbersAtTheEdge(name: String) {
    let proposal = NameProposal.next(after: [name])
    #expect(Individual.comparisonKey(of: proposal) != Individual.comparisonKey(of: name))
    #expect(!proposal.isEmpty)
  }

  @Test func isFreeWhateverNamesThereAre() {
    for seed in 1...200 {
      var random = SeededGenerator(seed: seed)
      let names = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        ["Individual ", "INDIVIDUAL  ", "Bear "].randomElement(using: &random).map {
          $0 + "\(Int.random(in: 0...40, using: &random))"
        } ?? ""
      }
      let taken = Set(names.map(Individual.comparisonKey(of:)))
      let proposal = NameProposal.next(after: names)
      #expect(!taken.contains(Individual.comparisonKey(of: proposal)), "seed \(seed)")
    }
  }
}
