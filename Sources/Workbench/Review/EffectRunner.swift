import Matching
import ReidCore
import ReviewUI
import ThreadKit

/// Does what `update` wants done, in order, on a thread of its own, and posts what came of it.
///
/// Effects are a queue: a save that was asked for before an undo is in the ledger before it. Only
/// rankings may be dropped, when a newer one is waiting already.
actor EffectRunner {
  /// What the runner can be asked for.
  enum Request: Sendable {
    /// An effect of `update`.
    case effect(Effect)
    /// See whether another process decided something.
    case lookForForeignChanges
    /// Chips were embedded in the background.
    case embedded(VectorSegment)
  }

  private let executor: ThreadExecutor
  private let post: @Sendable (Message) -> Void
  private var desk: ReviewDesk

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Makes a runner for a desk; `post` takes the answers, on the runner's thread.
  init(
    desk: sending ReviewDesk, executor: ThreadExecutor,
    post: @escaping @Sendable (Message) -> Void
  ) {
    self.desk = desk
    self.executor = executor
    self.post = post
  }

  /// Works through the requests until there are no more.
  func run(_ requests: AsyncStream<Request>) async {
    for await request in requests {
      for message in answer(request) { post(message) }
      // The reviewer looks at the answer already while the next probes are prepared.
      for message in desk.prepareAhead() { post(message) }
    }
  }

  private func answer(_ request: Request) -> [Message] {
    switch request {
    case .effect(let effect): desk.perform(effect)
    case .lookForForeignChanges: desk.foreignChanges()
    case .embedded(let segment): desk.add(segment)
    }
  }
}
