import ReviewUI
public import TerminalUI

/// Plays a session's messages back and compares every frame.
///
/// Nothing is opened and nothing is asked: `update` and `view` are pure, so the recorded messages
/// must give the recorded frames, on any machine and in any year.
public struct PureReplay: Sendable {
  /// What came of it.
  public struct Outcome: Sendable, Equatable {
    /// Messages played.
    public let messages: Int
    /// Frames compared.
    public let frames: Int
    /// Number of the first frame that differs, counted from 1; nil if none does.
    public let firstDifference: Int?
    /// Decisions that were saved.
    public let decisions: Int

    /// Whether every frame was the recorded one.
    public var isIdentical: Bool { firstDifference == nil }
  }

  private let events: [SessionEvent]

  /// Prepares to play these events.
  public init(events: [SessionEvent]) {
    self.events = events
  }

  /// Plays all messages; `show` is given each frame with its number, for looking.
  public func run(show: (Frame, Int) -> Void = { _, _ in }) -> Outcome {
    var model = ReviewModel()
    var messages = 0
    var frames = 0
    var firstDifference: Int?
    var decisions = 0
    for event in events {
      switch event {
      case .message(let message, _):
        messages += 1
        if case .saved = message { decisions += 1 }
        _ = update(&model, message)
      case .frame(let digest):
        frames += 1
        let frame = view(model)
        show(frame, frames)
        if frame.digest() != digest, firstDifference == nil { firstDifference = frames }
      case .header, .wanted, .footer: break
      }
    }
    return Outcome(
      messages: messages, frames: frames, firstDifference: firstDifference, decisions: decisions)
  }
}
