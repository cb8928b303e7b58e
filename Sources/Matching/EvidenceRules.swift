/// Which rows may speak for an individual in one search.
struct EvidenceRules {
  /// The probe's own row, or -1.
  let row: Int
  /// The probe's encounter number, or -1.
  let encounter: Int32
  /// The probe's species number, or `RowFacts.unknown`.
  let species: Int32
  /// Individual numbers that are not offered.
  let blocked: Set<Int32>

  /// Whether rows of one species may speak for a probe of another.
  func compares(species other: Int32) -> Bool {
    species == other || species == RowFacts.unknown || other == RowFacts.unknown
  }
}
