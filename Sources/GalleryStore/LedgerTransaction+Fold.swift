internal import GRDB
internal import ReidCore

extension LedgerTransaction {
  /// Notes what an entry says, and which entries it makes stand or fall.
  ///
  /// - Returns: The rows of the individuals whose state must be settled again.
  func index(
    _ decision: Decision, at sequence: Int, supersedes: Int?, chips: [Int64]
  ) throws -> Set<Int64> {
    let rows = Dictionary(
      zip(decision.namedChips, chips), uniquingKeysWith: { first, _ in first })
    var touched: Set<Int64> = []
    var individuals: [ID<Individual>: Int64] = [:]
    for (individual, name) in decision.mentions {
      let row = try individualRow(individual)
      individuals[individual] = row
      touched.insert(row)
      try db.run("INSERT INTO mentions VALUES (?, ?, ?)", [row, sequence, name])
    }
    for claim in decision.claims(at: sequence) {
      let individual = claim.relation.individual.flatMap { individuals[$0] }
      try db.run(
        "INSERT INTO claims(chip, sequence, individual, relation) VALUES (?, ?, ?, ?)",
        [rows[claim.chip], sequence, individual ?? 0, claim.relation.word])
      guard claim.relation.isTrainable else { continue }
      // A row that a head has learned from survives a rebuild, so it may be there already.
      try db.run(
        """
        INSERT OR IGNORE INTO retraining(
          chip, sequence, individual, relation, reviewer, model, precision, tta)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          rows[claim.chip], sequence, individual, claim.relation.word, decision.reviewer,
          decision.model?.model, decision.model?.precision.rawValue, decision.model?.tta.rawValue,
        ])
    }
    if let supersedes { try settleStanding(from: supersedes, touching: &touched) }
    return touched
  }

  /// Decides again whether the entry stands, and if that changed, whether what it supersedes does.
  private func settleStanding(from first: Int, touching touched: inout Set<Int64>) throws {
    var next: Int? = first
    while let sequence = next {
      let falls =
        try db.value(
          Int.self,
          """
          SELECT 1 FROM decisions d WHERE d.supersedes = ?
            AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.sequence = d.sequence) LIMIT 1
          """, [sequence]) != nil
      guard try falls == isStanding(sequence) else { return }
      if falls {
        try db.run("INSERT INTO superseded VALUES (?)", [sequence])
      } else {
        try db.run("DELETE FROM superseded WHERE sequence = ?", [sequence])
      }
      touched.formUnion(try individualsNamed(at: sequence))
      next = try db.value(
        Int.self, "SELECT supersedes FROM decisions WHERE sequence = ?", [sequence])
    }
  }

  /// The rows of the individuals that the entry names.
  private func individualsNamed(at sequence: Int) throws -> [Int64] {
    try db.values(Int64.self, "SELECT individual FROM mentions WHERE sequence = ?", [sequence])
  }

  /// A chip whose identity is not what it was.
  struct IdentityChange {
    /// The new identity; nil for none.
    let identity: ID<Individual>?
  }

  /// Folds the claims about one chip into its state, the queue and the retraining queue.
  ///
  /// - Returns: The new identity if it is another than before.
  func settle(chip: Int64) throws -> IdentityChange? {
    let rows = try db.rows(
      """
      SELECT c.sequence, c.relation, i.uuid, c.individual, d.reviewer, s.sequence IS NULL, r.is_void
      FROM claims c JOIN decisions d ON d.sequence = c.sequence
      LEFT JOIN individuals i ON i.id = c.individual
      LEFT JOIN superseded s ON s.sequence = c.sequence
      LEFT JOIN retraining r
        ON r.chip = c.chip AND r.sequence = c.sequence AND r.individual = c.individual
      WHERE c.chip = ?
      """, [chip])
    var individuals: [ID<Individual>: Int64] = [:]
    let claims = try rows.map { row -> LedgerClaim in
      let individual = (row[2] as String?).map { ID<Individual>($0) }
      if let individual { individuals[individual] = row[3] }
      return LedgerClaim(
        sequence: row[0], chip: ID(""), relation: try .init(word: row[1], individual: individual),
        reviewer: row[4])
    }
    let standing = zip(claims, rows).filter { $0.1[5] as Bool }.map(\.0)
    let state = LedgerChipState(standing: standing)
    for (claim, row) in zip(claims, rows) {
      guard let wasVoid = row[6] as Bool? else { continue }
      let isVoid = !(row[5] as Bool && state.trains(claim))
      guard isVoid != wasVoid else { continue }
      try db.run(
        "UPDATE retraining SET is_void = ? WHERE chip = ? AND sequence = ? AND individual = ?",
        [isVoid, chip, claim.sequence, row[3] as Int64])
    }
    return try write(state, of: chip, individuals: individuals)
  }

  private func write(
    _ state: LedgerChipState, of chip: Int64, individuals: [ID<Individual>: Int64]
  ) throws -> IdentityChange? {
    let old = try db.value(
      Int64.self, "SELECT identity FROM chip_state WHERE chip = ?", [chip])
    let identity = state.identity.flatMap { individuals[$0] }
    try db.run(
      "INSERT OR REPLACE INTO chip_state VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        chip, identity, state.isUnusable, state.decisiveSequence, state.isDecidedByReviewer,
        state.skipSequence, state.isContradicted,
      ])
    try db.run("DELETE FROM hidden WHERE chip = ?", [chip])
    for individual in state.hidden {
      try db.run(
        "INSERT INTO hidden VALUES (?, ?, ?)",
        [chip, individuals[individual], state.rejections[individual]])
    }
    try db.run("DELETE FROM queue WHERE chip = ?", [chip])
    if state.isQueued {
      try db.run("INSERT INTO queue VALUES (?, ?)", [state.skipSequence ?? 0, chip])
    }
    return identity == old ? nil : IdentityChange(identity: state.identity)
  }

  /// Folds the entries that name one individual into its existence and name.
  func settle(individual: Int64) throws {
    let exists =
      try db.value(
        Int.self,
        """
        SELECT 1 FROM mentions m WHERE m.individual = ?
          AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.sequence = m.sequence) LIMIT 1
        """, [individual]) != nil
    let name = try db.value(
      String.self,
      """
      SELECT m.name FROM mentions m LEFT JOIN superseded s ON s.sequence = m.sequence
      WHERE m.individual = ? AND m.name IS NOT NULL
      ORDER BY s.sequence IS NULL DESC, m.sequence DESC LIMIT 1
      """, [individual])
    try db.run(
      "INSERT OR REPLACE INTO individual_state VALUES (?, ?, ?, ?)",
      [individual, exists, name, name.map { Individual.comparisonKey(of: $0) }])
  }
}

extension LedgerClaim.Relation {
  /// The word that stands for the relation in the tables.
  var word: String {
    switch self {
    case .shows: "shows"
    case .showsNot: "shows-not"
    case .cannotCompare: "cannot-compare"
    case .unusable: "unusable"
    case .later: "later"
    }
  }

  /// Whether the claim makes a row of the retraining queue.
  var isTrainable: Bool {
    switch self {
    case .shows, .showsNot: true
    case .cannotCompare, .unusable, .later: false
    }
  }

  /// Reads a relation from its word.
  init(word: String, individual: ID<Individual>?) throws {
    switch (word, individual) {
    case ("shows", let individual?): self = .shows(individual)
    case ("shows-not", let individual?): self = .showsNot(individual)
    case ("cannot-compare", let individual?): self = .cannotCompare(individual)
    case ("unusable", nil): self = .unusable
    case ("later", nil): self = .later
    default:
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a claim says \(word)")
    }
  }
}
