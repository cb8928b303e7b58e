import Matching
import ReidCore
import ReviewUI
import ThreadKit

/// Does what `update` wants done, in order, on a thread of its own, and posts what came of it.
///
/// Effects are a queue: a save that was asked for before an undo is in the ledger before it. Only
/// questions may be dropped, when a newer one of their kind is waiting already. While nothing waits,
/// best candidates for lists are computed, a few milliseconds at a time.
actor EffectRunner {
  /// What the runner can be asked for.
  enum Request: Sendable {
    /// An effect of `update`.
    case effect(Effect)
    /// See whether another process decided something.
    case lookForForeignChanges
    /// Chips were embedded in the background.
    case embedded(VectorSegment)
    /// Chips were added to the gallery.
    case chipsAdded
  }

  /// A key waits no longer than this for work in the background.
  private static let patience = Duration.milliseconds(10)
  /// A list whose best candidates become known is told again no more often than this.
  private static let listInterval = Duration.milliseconds(500)

  private let executor: ThreadExecutor
  private let post: @Sendable (Message) -> Void
  private let jobs: BackgroundJobs?
  private let map: BackgroundMap?
  private var desk: ReviewDesk
  private var lastList = ContinuousClock.now

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Makes a runner for a desk; `post` takes the answers, on the runner's thread.
  init(
    desk: sending ReviewDesk, executor: ThreadExecutor, jobs: BackgroundJobs? = nil,
    map: BackgroundMap? = nil,
    post: @escaping @Sendable (Message) -> Void
  ) {
    self.desk = desk
    self.executor = executor
    self.jobs = jobs
    self.map = map
    self.post = post
  }

  /// Works through the requests until there are no more.
  func run(_ requests: EffectQueue) async {
    while let request = await requests.take() {
      for message in answer(request) { post(message) }
      // The reviewer looks at the answer already while the next probes are prepared.
      for message in desk.prepareAhead() { post(message) }
      while requests.isIdle, desk.hasWork { work() }
    }
  }

  private func work() {
    let mayTell = lastList.duration(to: .now) >= Self.listInterval
    for message in desk.work(for: Self.patience, mayTell: mayTell) {
      lastList = .now
      post(message)
    }
  }

  private func answer(_ request: Request) -> [Message] {
    switch request {
    case .effect(.openOriginal(let chip)): [open(chip)]
    case .effect(.startJob(let request)): start(request)
    case .effect(.cancelJob): cancelJob()
    case .effect(.loadMap): loadMap()
    case .effect(.rememberCommands(let names)): remember(names)
    case .effect(let effect): desk.perform(effect)
    case .lookForForeignChanges: desk.foreignChanges()
    case .embedded(let segment): desk.add(segment)
    case .chipsAdded: desk.chipsAdded()
    }
  }

  private func start(_ request: JobRequest) -> [Message] {
    let end = JobEnd(request: request, outcome: .failed, summary: "nothing can be started here")
    guard let jobs else { return [.jobEnded(end)] }
    return jobs.start(request).map { [$0] } ?? []
  }

  private func cancelJob() -> [Message] {
    jobs?.cancel()
    return []
  }

  private func loadMap() -> [Message] {
    map?.load()
    return map == nil ? [.listFailed(.map, reason: "no map can be drawn here")] : []
  }

  private func remember(_ names: [String]) -> [Message] {
    CommandHistory().write(names)
    return []
  }

  private func open(_ chip: ID<Chip>) -> Message {
    do throws(Failure) {
      try DesktopViewer().open(try desk.originalPath(of: chip))
      return .originalOpened(chip, problem: nil)
    } catch {
      return .originalOpened(chip, problem: error.message)
    }
  }
}

extension EffectRunner.Request {
  /// Requests of one kind of which only the newest matters.
  enum ReplaceableKind {
    case ranking, queue, individuals, individual, history, gallery, map, look
  }

  /// The request's kind, if a newer one makes it pointless.
  var replaceableKind: ReplaceableKind? {
    switch self {
    case .effect(.rank): .ranking
    case .effect(.listQueue): .queue
    case .effect(.listIndividuals): .individuals
    case .effect(.showIndividual): .individual
    case .effect(.listHistory): .history
    case .effect(.reportGallery): .gallery
    case .effect(.loadMap): .map
    case .lookForForeignChanges: .look
    default: nil
    }
  }
}
