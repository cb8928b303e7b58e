import ReidCore

/// The last kind of decision, for doing it again about another probe.
enum Repeatable: Hashable, Sendable {
  /// Accept the candidate in this place, counted from 0.
  case acceptPlace(Int)
  /// Accept an individual that was found by its name.
  case acceptIndividual(ID<Individual>, name: String)
  /// Declare a new individual.
  case declareNew
  /// Reject the selected candidate.
  case rejectSelected
  /// Reject all that are shown.
  case rejectShown
  /// Candidate and probe cannot be compared.
  case notComparable
  case skip
  case unusable(reason: String)

  /// The kind of a decision; nil for what no key decides.
  init?(_ verdict: Verdict, name: String?, shown: [ID<Individual>]) {
    switch verdict {
    case .match(let individual):
      self =
        shown.firstIndex(of: individual).map(Self.acceptPlace)
        ?? .acceptIndividual(individual, name: name ?? individual.rawValue)
    case .new: self = .declareNew
    case .rejected(let individuals):
      self = individuals.count > 1 ? .rejectShown : .rejectSelected
    case .notComparable: self = .notComparable
    case .skip: self = .skip
    case .unusable(let reason): self = .unusable(reason: reason)
    case .undo, .redo, .renamed, .imported: return nil
    }
  }
}
