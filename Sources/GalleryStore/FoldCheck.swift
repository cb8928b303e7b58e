internal import GRDB
internal import ReidCore

/// Compares the folded tables with the fold of the ledger, made anew in memory.
struct FoldCheck {
  let db: Database

  /// Every difference, chips first.
  func problems() throws -> [GalleryProblem] {
    let state = try fold()
    return try sequenceProblems() + chipProblems(state) + individualProblems(state)
      + standingProblems(state) + queueProblems(state) + retrainingProblems(state)
  }

  private func problem(_ subject: String, _ reason: String) -> GalleryProblem {
    GalleryProblem(kind: .fold, subject: subject, reason: reason)
  }

  private func fold() throws -> LedgerState {
    var state = LedgerState()
    let ledger = LedgerTransaction(db: db)
    let rows = try Row.fetchCursor(db, sql: DecisionRow.query + " ORDER BY d.sequence")
    while let row = try rows.next() {
      state.apply(try DecisionRow.entry(from: row, chips: ledger.chips(at: row[0])))
    }
    return state
  }

  private func sequenceProblems() throws -> [GalleryProblem] {
    let row = try db.row("SELECT COUNT(*), COALESCE(MAX(sequence), 0) FROM decisions")
    guard let row, row[0] as Int != row[1] as Int else { return [] }
    return [
      problem("ledger", "it has \(row[0] as Int) entries, but the last is number \(row[1] as Int)")
    ]
  }

  private func chipProblems(_ state: LedgerState) throws -> [GalleryProblem] {
    let rows = try db.rows(
      """
      SELECT c.digest, s.chip IS NULL, i.uuid, s.is_unusable, s.decisive, s.is_by_reviewer,
        s.skipped, s.is_contradicted, c.id
      FROM chips c LEFT JOIN chip_state s ON s.chip = c.id
      LEFT JOIN individuals i ON i.id = s.identity ORDER BY c.id
      """)
    var hidden: [Int64: [ID<Individual>: Int?]] = [:]
    for row in try db.rows(
      "SELECT h.chip, i.uuid, h.negative FROM hidden h JOIN individuals i ON i.id = h.individual")
    {
      hidden[row[0], default: [:]].updateValue(row[2] as Int?, forKey: ID(row[1]))
    }
    return rows.compactMap { row in
      let chip = ID<Chip>(row[0])
      if row[1] as Bool { return problem("chip \(chip)", "it has no state") }
      let expected = state.chip(chip)
      let identity = (row[2] as String?).map { ID<Individual>($0) }
      guard identity == expected.identity else {
        return problem(
          "chip \(chip)",
          "the gallery says \(identity?.rawValue ?? "no one"), the ledger "
            + (expected.identity?.rawValue ?? "no one"))
      }
      var shouldHide: [ID<Individual>: Int?] = [:]
      for individual in expected.hidden {
        shouldHide.updateValue(expected.rejections[individual], forKey: individual)
      }
      let isEqual =
        row[3] as Bool == expected.isUnusable && row[4] as Int? == expected.decisiveSequence
        && row[5] as Bool == expected.isDecidedByReviewer
        && row[6] as Int? == expected.skipSequence && row[7] as Bool == expected.isContradicted
        && hidden[row[8]] ?? [:] == shouldHide
      return isEqual ? nil : problem("chip \(chip)", "its state is not what the ledger says")
    }
  }

  private func individualProblems(_ state: LedgerState) throws -> [GalleryProblem] {
    let rows = try db.rows(
      """
      SELECT i.uuid, n.is_existing, n.name, n.name_key FROM individuals i
      LEFT JOIN individual_state n ON n.individual = i.id
      """)
    var found: [ID<Individual>: Row] = [:]
    for row in rows { found[ID(row[0])] = row }
    var problems: [GalleryProblem] = []
    for (individual, expected) in state.individuals.sorted(by: { $0.key < $1.key }) {
      let row = found.removeValue(forKey: individual)
      let key = expected.name.map { Individual.comparisonKey(of: $0) }
      let isEqual =
        row?[1] as Bool? == expected.exists && row?[2] as String? == expected.name
        && row?[3] as String? == key
      if !isEqual {
        problems.append(
          problem("individual \(individual)", "its existence or name is not what the ledger says"))
      }
    }
    problems += found.filter { $0.value[1] as Bool? == true }.keys.sorted().map {
      problem("individual \($0)", "no entry of the ledger names it")
    }
    if let shared = state.firstSharedName() {
      problems.append(
        problem("individual \(shared.owner)", "another one is called \(shared.name) too"))
    }
    return problems
  }

  private func standingProblems(_ state: LedgerState) throws -> [GalleryProblem] {
    let found = Set(try db.values(Int.self, "SELECT sequence FROM superseded"))
    return found.symmetricDifference(state.superseded).sorted().map {
      problem("entry \($0)", "whether it stands is not what the ledger says")
    }
  }

  private func queueProblems(_ state: LedgerState) throws -> [GalleryProblem] {
    let order = try db.values(String.self, "SELECT digest FROM chips ORDER BY id")
    let found = try db.values(
      String.self,
      """
      SELECT c.digest FROM queue q JOIN chips c ON c.id = q.chip ORDER BY q.skipped, q.chip
      """)
    let isEqual = found == state.queue(of: order.map { ID($0) }).map(\.rawValue)
    return isEqual ? [] : [problem("queue", "it is not what the ledger says")]
  }

  private func retrainingProblems(_ state: LedgerState) throws -> [GalleryProblem] {
    struct Key: Hashable {
      let chip: ID<Chip>
      let individual: ID<Individual>
      let sequence: Int
      let relation: String
    }
    var expected: [Key: Bool] = [:]
    for chip in state.chips {
      let fold = state.chip(chip)
      for claim in state.claims(about: chip) where claim.relation.isTrainable {
        guard let individual = claim.relation.individual else { continue }
        let key = Key(
          chip: chip, individual: individual, sequence: claim.sequence,
          relation: claim.relation.word)
        expected[key] = !(state.isStanding(claim.sequence) && fold.trains(claim))
      }
    }
    let rows = try db.rows(
      """
      SELECT c.digest, i.uuid, r.sequence, r.relation, r.is_void FROM retraining r
      JOIN chips c ON c.id = r.chip JOIN individuals i ON i.id = r.individual
      """)
    var problems: [GalleryProblem] = []
    for row in rows {
      let key = Key(chip: ID(row[0]), individual: ID(row[1]), sequence: row[2], relation: row[3])
      if expected.removeValue(forKey: key) != row[4] as Bool {
        problems.append(
          problem("chip \(key.chip)", "its retraining row of entry \(key.sequence) is wrong"))
      }
    }
    return problems
      + expected.keys.sorted { ($0.sequence, $0.chip) < ($1.sequence, $1.chip) }.map {
        problem("chip \($0.chip)", "its retraining row of entry \($0.sequence) is missing")
      }
  }
}
