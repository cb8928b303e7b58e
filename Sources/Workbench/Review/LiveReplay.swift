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
      if case .jobEnded(let end) = recorded, case .adopt = end.request, end.outcome == .done {
        throw Failure(
          .badData,
          "a head was adopted after \(keys) keys of this session; what was shown after that can "
            + "only be replayed without --live")
      }
      if let kind = AnswerKind(recorded) {
        if let place = answers.firstIndex(where: { AnswerKind($0) == kind }) {
          message = answers.remove(at: place)
        } else if let again = Self.answerAgain(to: recorded, desk: &desk) {
          message = again
        } else {
          throw Failure(
            .badData,
            "the live replay stands still after \(keys) keys: the recording has an answer of kind "
              + "\(kind) there, and the rebuilt gallery gave none")
        }
        message = Self.following(recorded, message, desk: &desk)
      } else if case .input = recorded {
        keys += 1
      }
      trace.note(message)
      for effect in update(&model, message) {
        trace.note(effect)
        answers += desk.perform(effect)
        answers += desk.prepareAhead()
      }
    }
    return Outcome(
      recorded: DecisionTrace.recorded(in: events).steps, live: trace.steps, keys: keys)
  }

  /// A list that the recording has once more, because best candidates became known meanwhile.
  private static func answerAgain(to recorded: Message, desk: inout ReviewDesk) -> Message? {
    guard case .queueListed(let listing) = recorded else { return nil }
    return desk.listQueue(listing.query).first
  }

  /// The live answer, with the recorded time of reading, and beginning with the recorded probe
  /// where the order of the queue depended on how far the rankings in the background had come.
  private static func following(
    _ recorded: Message, _ live: Message, desk: inout ReviewDesk
  ) -> Message {
    guard let wanted = window(in: recorded), let found = window(in: live) else { return live }
    var followed = found
    if wanted.choice?.needsEveryRanking == true,
      let first = wanted.entries.first?.card.chip.id, first != found.entries.first?.card.chip.id,
      let again = try? desk.window(from: first), again.entries.first?.card.chip.id == first
    {
      followed = again
    }
    return Self.replacing(window: followed.read(at: wanted.readAt), in: live)
  }

  /// An answer with another window in it.
  private static func replacing(window: QueueWindow, in answer: Message) -> Message {
    switch answer {
    case .queueLoaded: .queueLoaded(window)
    case .saved(let saved):
      .saved(
        SavedDecision(decision: saved.decision, sequence: saved.sequence, window: window))
    case .undone(let reversal): .undone(reversal.with(window))
    case .redone(let reversal): .redone(reversal.with(window))
    default: answer
    }
  }

  private static func window(in message: Message) -> QueueWindow? {
    switch message {
    case .queueLoaded(let window): window
    case .saved(let saved): saved.window
    case .undone(let reversal), .redone(let reversal): reversal.window
    default: nil
    }
  }

  /// Which question a message answers; nil for what comes from outside.
  private enum AnswerKind: Hashable {
    case queue
    case ranked(ID<Chip>)
    case saved(UUID)
    case reversal(UUID)
    case evidence(ID<Individual>)
    case found(String)
    case queueList(QueueQuery)
    case individuals(IndividualsQuery)
    case individual(ID<Individual>)
    case history(HistoryQuery)
    case report

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
      case .queueListed(let listing): self = .queueList(listing.query)
      case .individualsListed(let listing): self = .individuals(listing.query)
      case .individualShown(let page): self = .individual(page.row.card.id)
      case .historyListed(let listing): self = .history(listing.query)
      case .galleryReported: self = .report
      // What comes from outside is taken as it was recorded.
      default: return nil
      }
    }
  }
}

extension Reversal {
  /// The same reversal with another window after it.
  fileprivate func with(_ window: QueueWindow) -> Reversal {
    Reversal(id: id, decision: decision, individualName: individualName, window: window)
  }
}
