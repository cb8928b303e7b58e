import Foundation
import ReidCore
import ReviewUI

/// Types a session's keys into a rebuilt gallery and lets the real desk answer.
///
/// The order of keys and answers is the recorded one: where the recording has an answer, the live
/// one is delivered, and where the reviewer was faster than an answer, the key comes first here
/// too. What the answers hold is live.
struct LiveReplay {
  /// What came of it.
  struct Outcome: Sendable {
    /// Decisions, undos and redos of the recording.
    let recorded: [DecisionTrace.Step]
    /// Those of the live run.
    let live: [DecisionTrace.Step]
    /// Keys that were typed.
    let keys: Int

    /// Whether the same was decided about the same chips in the same order.
    var isIdentical: Bool { firstDifference == nil }

    /// Number of the first step that differs, from 1; nil if none does.
    var firstDifference: Int? {
      if let place = zip(recorded, live).enumerated().first(where: { !Self.agree($1.0, $1.1) }) {
        return place.offset + 1
      }
      return recorded.count == live.count ? nil : min(recorded.count, live.count) + 1
    }

    /// Equal but for the similarities that were on screen, which another processor computes
    /// differently in the last digit.
    private static func agree(_ left: DecisionTrace.Step, _ right: DecisionTrace.Step) -> Bool {
      guard case .saved(let one) = left, case .saved(let other) = right else {
        return left == right
      }
      return one.id == other.id && one.chips == other.chips && one.verdict == other.verdict
        && one.reviewer == other.reviewer
        && one.shown.map(\.individual) == other.shown.map(\.individual)
    }
  }

  /// Plays a session.
  ///
  /// - Parameters:
  ///   - events: The recorded session.
  ///   - desk: A desk over the rebuilt gallery.
  /// - Returns: What was decided, then and now.
  /// - Throws: A ``Failure`` of kind `badData` where the recording has an answer and the desk none.
  static func run(events: [SessionEvent], desk: inout ReviewDesk) throws(Failure) -> Outcome {
    var model = ReviewModel()
    var trace = DecisionTrace()
    // Answers that the live desk has given and the recording has not had yet.
    var answers: [Message] = []
    var keys = 0
    for case .message(let recorded, _) in events {
      var message = recorded
      if let kind = AnswerKind(recorded) {
        guard let place = answers.firstIndex(where: { AnswerKind($0) == kind }) else {
          throw Failure(
            .badData,
            "the live replay stands still after \(keys) keys: the recording has an answer of kind "
              + "\(kind) there, and the rebuilt gallery gave none")
        }
        message = answers.remove(at: place)
      } else if case .input = recorded {
        keys += 1
      }
      trace.note(message)
      for effect in update(&model, message) {
        trace.note(effect)
        switch effect {
        case .prefetch, .redraw, .suspend, .quit: break
        case .loadQueue, .rank, .save, .undo, .redo, .findEvidence, .findIndividuals:
          answers += desk.perform(effect)
          answers += desk.prepareAhead()
        }
      }
    }
    return Outcome(
      recorded: DecisionTrace.recorded(in: events).steps, live: trace.steps, keys: keys)
  }

  /// Which question a message answers; nil for what comes from outside.
  private enum AnswerKind: Hashable {
    case queue
    case ranked(ID<Chip>)
    case saved(UUID)
    case reversal(UUID)
    case evidence(ID<Individual>)
    case found(String)

    init?(_ message: Message) {
      switch message {
      case .queueLoaded, .queueFailed: self = .queue
      case .ranked(let ranked): self = .ranked(ranked.ranking.probe)
      case .rankFailed(let chip, _): self = .ranked(chip)
      case .saved(let saved): self = .saved(saved.decision)
      case .saveFailed(let id, _): self = .saved(id)
      case .undone(let reversal), .redone(let reversal): self = .reversal(reversal.id)
      case .undoFailed(let id, _): self = .reversal(id)
      case .evidence(let found): self = .evidence(found.individual)
      case .individualsFound(let found): self = .found(found.text)
      case .started, .input, .pictureReady, .tick, .progress, .galleryChanged, .suspended,
        .resumed:
        return nil
      }
    }
  }
}
