import ReidCore

/// Who is who, straight from the words of the specification: slow, and written without looking at
/// how `LedgerState` does it.
struct NaiveFold {
  let entries: [LedgerEntry]

  func stands(_ entry: LedgerEntry) -> Bool {
    !entries.contains { $0.decision.supersedes == entry.decision.id && stands($0) }
  }

  private func statements(
    on chip: ID<Chip>
  ) -> [(sequence: Int, verdict: Verdict, shows: ID<Individual>?)] {
    entries.filter(stands).compactMap { entry in
      let decision = entry.decision
      switch decision.verdict {
      case .imported(let identities):
        return identities.last { $0.chip == chip }.map {
          (entry.sequence, decision.verdict, $0.individual)
        }
      case .match(let individual), .new(let individual, _):
        guard decision.chips.contains(chip) else { return nil }
        return (entry.sequence, decision.verdict, individual)
      default:
        guard decision.chips.contains(chip) else { return nil }
        return (entry.sequence, decision.verdict, nil)
      }
    }
  }

  /// The newest standing rejection of the pair that no later standing match overrules.
  func rejection(of chip: ID<Chip>, _ individual: ID<Individual>) -> Int? {
    let all = statements(on: chip)
    let rejected = all.last {
      if case .rejected(let list) = $0.verdict { list.contains(individual) } else { false }
    }
    guard let rejected else { return nil }
    let isOverruled = all.contains { $0.shows == individual && $0.sequence > rejected.sequence }
    return isOverruled ? nil : rejected.sequence
  }

  func identity(of chip: ID<Chip>) -> ID<Individual>? {
    let newest = statements(on: chip).last { statement in
      if case .unusable = statement.verdict { true } else { statement.shows != nil }
    }
    guard let individual = newest?.shows else { return nil }
    return rejection(of: chip, individual) == nil ? individual : nil
  }

  func isUnusable(_ chip: ID<Chip>) -> Bool {
    let newest = statements(on: chip).last { statement in
      if case .unusable = statement.verdict { true } else { statement.shows != nil }
    }
    if case .unusable = newest?.verdict { return true }
    return false
  }

  func exists(_ individual: ID<Individual>) -> Bool {
    entries.contains { $0.decision.verdict.individuals.contains(individual) && stands($0) }
  }

  func name(of individual: ID<Individual>) -> String? {
    func given(_ entry: LedgerEntry) -> String? {
      switch entry.decision.verdict {
      case .new(individual, let name), .renamed(individual, let name): name
      case .imported(let identities): identities.last { $0.individual == individual }?.name
      default: nil
      }
    }
    return entries.last { stands($0) && given($0) != nil }.flatMap(given)
      ?? entries.last { given($0) != nil }.flatMap(given)
  }
}
