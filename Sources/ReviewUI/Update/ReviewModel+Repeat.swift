import Foundation
import ReidCore

extension ReviewModel {
  /// Decides as the last time: the same place, individual, reason or answer, about this probe.
  mutating func repeatDecision(at time: Date, id: UUID) -> [Effect] {
    guard let repeatable else {
      notice = .hint("There is no decision to repeat yet.")
      return []
    }
    switch repeatable {
    case .acceptPlace(let place): return perform(.accept(place + 1), at: time, id: id)
    case .acceptIndividual(let individual, let name):
      return decide(.match(individual), name: name, at: time, id: id)
    case .declareNew: return perform(.declareNew, at: time, id: id)
    case .rejectSelected: return perform(.rejectSelected, at: time, id: id)
    case .rejectShown: return perform(.rejectShown, at: time, id: id)
    case .notComparable: return perform(.markNotComparable, at: time, id: id)
    case .skip: return decide(.skip, at: time, id: id)
    case .unusable(let reason): return decide(.unusable(reason: reason), at: time, id: id)
    }
  }

  /// Whether a key that decides at once came too soon after the probe to be about it.
  func isTooSoon(_ command: Command, at time: Date) -> Bool {
    guard settings.guardMilliseconds > 0, screen == .review, command.decidesAtOnce, let review
    else { return false }
    let seconds = Double(settings.guardMilliseconds) / 1_000
    // A key that waited for the answer to the last one was typed before the probe was there.
    return time.timeIntervalSince(review.shownAt) < seconds
  }

  /// Ignores a key that was meant for the probe before, and says so beside what became of that.
  mutating func ignoreTooSoon(_ key: String) {
    let word = "\(key) ignored: it came too soon after the picture"
    let trace = trace.map { $0 + " \(separator) " } ?? ""
    notice = .hint(trace + word)
  }

  /// What the last decision or undo came to, as long as it is told.
  private var trace: String? {
    guard let notice, notice.kind == .done else { return nil }
    return notice.text
  }
}

extension Command {
  /// Whether it decides without asking anything more, so that a stray key does harm.
  var decidesAtOnce: Bool {
    switch self {
    case .accept, .acceptSelected, .rejectSelected, .rejectShown, .skip, .markNotComparable,
      .repeatDecision:
      true
    default: false
    }
  }
}
