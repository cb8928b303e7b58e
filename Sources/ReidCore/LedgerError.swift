public import Foundation

/// Why a decision cannot be entered in the ledger.
public enum LedgerError: Error, Hashable, Sendable {
  /// No entry has this id.
  case unknownDecision(UUID)
  /// The entry was already taken back.
  case alreadySuperseded(UUID)
  /// The reviewer has no standing decision left to undo.
  case nothingToUndo(reviewer: String)
  /// The reviewer has undone nothing since the last decision.
  case nothingToRedo(reviewer: String)
  /// A redo names an entry that is no undo.
  case notAnUndo(UUID)
  /// An undo or redo does not say what it takes back, or another verdict does.
  case wrongSupersedes(UUID)
  /// An undo or redo is about other chips than the entry that it takes back.
  case chipsDiffer(UUID)
  /// The decision is about no chip, or names one twice, or a rename names one.
  case wrongChips(UUID)
  /// The gallery has no such chip.
  case unknownChip(ID<Chip>)
  /// No individual with this id exists.
  case unknownIndividual(ID<Individual>)
  /// A new individual has the id of one that exists.
  case individualExists(ID<Individual>)
  /// The name belongs to another individual, in this or another spelling of case and space.
  case nameTaken(String, by: ID<Individual>)
  /// A name or reviewer is empty, or holds the character with code 0.
  case unusableName(String)
  /// The reviewer's name is the one kept for imports, or an import has another.
  case reservedReviewer(String)
  /// A rejection names no individual, or names one twice.
  case wrongIndividuals(UUID)
}

extension LedgerError: CustomStringConvertible {
  /// What was refused and why.
  public var description: String {
    switch self {
    case .unknownDecision(let id): "there is no decision \(id); `lineup status` shows the gallery"
    case .alreadySuperseded(let id): "decision \(id) was already taken back"
    case .nothingToUndo(let reviewer): "\(reviewer.debugDescription) has no decision to undo"
    case .nothingToRedo(let reviewer):
      "\(reviewer.debugDescription) has undone nothing since the last decision"
    case .notAnUndo(let id): "decision \(id) is no undo, so it cannot be redone"
    case .wrongSupersedes(let id):
      "decision \(id) must name the decision that it takes back if it is an undo or redo, and only then"
    case .chipsDiffer(let id): "decision \(id) is about other chips than the one it takes back"
    case .wrongChips(let id): "decision \(id) must name each of its chips once, and a rename none"
    case .unknownChip(let chip): "the gallery has no chip \(chip.rawValue.debugDescription)"
    case .unknownIndividual(let individual):
      "there is no individual \(individual.rawValue.debugDescription)"
    case .individualExists(let individual):
      "individual \(individual.rawValue.debugDescription) exists already, so it cannot be new"
    case .nameTaken(let name, let owner):
      "the name \(name.debugDescription) belongs to individual \(owner); choose another"
    case .unusableName(let name): "\(name.debugDescription) cannot be a name"
    case .reservedReviewer(let name):
      "\(name.debugDescription) is not a reviewer who can enter this; "
        + "\"\(Decision.importReviewer)\" is kept for imports"
    case .wrongIndividuals(let id): "decision \(id) must name each rejected individual once"
    }
  }
}
