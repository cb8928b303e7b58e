import Foundation
import ReidCore

/// Tries random decisions, undos and redos; what the rules refuse is left out.
struct RandomLedger {
  static let chips = (0..<8).map { "chip\($0)" }
  static let names = ["Otis", "otis ", "Grazer", "Chunk", "CHUNK", "Holly"]
  static let reviewers = ["ana", "ben"]

  private(set) var script = LedgerScript()
  private(set) var refusals = 0
  private var generator: SeededGenerator
  private var individuals = 0

  init(seed: Int, attempts: Int) {
    generator = SeededGenerator(seed: seed)
    for _ in 0..<attempts { step() }
  }

  var ledger: Ledger { script.ledger }

  private mutating func step() {
    let reviewer = Self.reviewers.randomElement(using: &generator) ?? "ana"
    let burst = Array(
      Self.chips.shuffled(using: &generator).prefix(Int.random(in: 1...3, using: &generator)))
    let someone = ID<Individual>("i\(Int.random(in: 0...max(individuals, 1), using: &generator))")
    let name = Self.names.randomElement(using: &generator) ?? ""
    do {
      switch Int.random(in: 0..<20, using: &generator) {
      case 0...3: try script.enter(.match(someone), burst, by: reviewer)
      case 4, 5:
        individuals += 1
        try script.enter(.new(ID("i\(individuals)"), name: name), burst, by: reviewer)
      case 6, 7: try script.enter(.rejected([someone]), burst, by: reviewer)
      case 8: try script.enter(.skip, burst, by: reviewer)
      case 9: try script.enter(.notComparable(someone), burst, by: reviewer)
      case 10: try script.enter(.unusable(reason: "dark"), burst, by: reviewer)
      case 11: try script.enter(.renamed(someone, name: name), [], by: reviewer)
      case 12: try script.imported([burst[0]: name])
      case 13...15: try script.undo(by: reviewer)
      case 16, 17: try script.redo(by: reviewer)
      default:
        let target = ledger.entries.randomElement(using: &generator)?.decision.id
        try script.undo(target ?? UUID(numbered: 0), by: reviewer)
      }
    } catch {
      refusals += 1
    }
  }
}
