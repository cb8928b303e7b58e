import ReidCore

/// The facts of all rows of an index as small numbers, so that a scan compares integers.
struct RowFacts: Sendable {
  /// Stands for a species that is not known.
  static let unknown: Int32 = -1

  /// Encounter number of each row.
  private(set) var encounters: [Int32] = []
  /// Species number of each row, or `unknown`.
  private(set) var species: [Int32] = []
  private var positions: [Int32] = []
  private var speciesNames: [Int32] = []
  private var encounterNumbers = Numbering<ID<Encounter>>()
  private var speciesNumbers = Numbering<String>()
  private var texts = Numbering<String>()
  /// The species of the row before, and its numbers: a gallery is mostly of one.
  private var latest: (name: String, folded: Int32, spelled: Int32)?

  /// Adds the facts of the next row.
  mutating func append(_ facts: ChipFacts) {
    encounters.append(encounterNumbers.assign(facts.encounter))
    if let name = facts.species, latest?.name != name {
      let folded = Self.folded(name).map { speciesNumbers.assign($0) } ?? Self.unknown
      latest = (name, folded, texts.assign(name))
    }
    let known = facts.species == nil ? nil : latest
    species.append(known?.folded ?? Self.unknown)
    speciesNames.append(known?.spelled ?? Self.unknown)
    positions.append(facts.position.map { texts.assign($0) } ?? Self.unknown)
  }

  /// The facts of a row as they were given.
  func facts(ofRow row: Int) -> ChipFacts {
    ChipFacts(
      encounter: encounterNumbers.keys[Int(encounters[row])], species: text(speciesNames[row]),
      position: text(positions[row]))
  }

  /// The number of an encounter; -1, which no row has, if no row is of it.
  func number(of encounter: ID<Encounter>) -> Int32 {
    encounterNumbers.number(of: encounter) ?? -1
  }

  /// The number to compare a probe's species by; `unknown` compares with all, and a species that
  /// no row has gets a number of its own.
  func number(ofSpecies name: String?) -> Int32 {
    guard let name = Self.folded(name) else { return Self.unknown }
    return speciesNumbers.number(of: name) ?? Int32(speciesNumbers.keys.count)
  }

  private func text(_ number: Int32) -> String? {
    number < 0 ? nil : texts.keys[Int(number)]
  }

  private static func folded(_ species: String?) -> String? {
    guard let species else { return nil }
    let key = Individual.comparisonKey(of: species)
    return key.isEmpty ? nil : key
  }
}
