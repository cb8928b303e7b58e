import Foundation
import ReidCore

/// How decisions are told.
struct Wording {
  /// Tells that a decision was made just now.
  func done(_ decision: Decision, name: String?) -> String {
    let about = chips(decision)
    let name = name ?? "?"
    switch decision.verdict {
    case .match: return "\(name) accepted\(about)"
    case .new: return "\(name) is new\(about)"
    case .rejected(let individuals):
      return individuals.count == 1
        ? "Not \(name)\(about)" : "None of \(individuals.count) candidates\(about)"
    case .skip: return "Skipped\(about), to the end of the queue"
    case .notComparable: return "Not comparable with \(name)\(about)"
    case .unusable(let reason): return "Unusable: \(reason)\(about)"
    case .undo: return "Undone"
    case .redo: return "Redone"
    case .renamed(_, let name): return "Renamed to \(name)"
    case .imported(let identities): return "\(identities.count) identities imported"
    }
  }

  /// Names a decision, possibly one of an earlier day.
  func noun(_ decision: Decision, name: String?, now: Date) -> String {
    let text: String
    switch decision.verdict {
    // "Undone: Undone" would say nothing.
    case .undo: text = "an undo"
    case .redo: text = "a redo"
    default: text = done(decision, name: name)
    }
    let day = CivilDate(decision.decidedAt)
    return day == CivilDate(now) ? text : "\(text), decided \(day)"
  }

  private func chips(_ decision: Decision) -> String {
    decision.chips.count > 1 ? " for \(decision.chips.count) chips" : ""
  }
}
