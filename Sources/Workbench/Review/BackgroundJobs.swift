import Evaluation
import Foundation
import GalleryStore
import Matching
import ReidCore
import ReviewUI
import Synchronization
import ThreadKit

/// The long work beside a review: embedding what has no vector when the screen opens, and what the
/// reviewer starts from it, one piece at a time.
final class BackgroundJobs: Sendable {
  /// What the work is done with.
  struct Ports: Sendable {
    /// The store, whose lock the caller holds.
    let gallery: Gallery
    /// Who is named where something is adopted.
    let reviewer: String
    /// Takes what the screen is told; messages with the same key replace each other.
    let post: @Sendable (Message, _ key: String?) -> Void
    /// Takes what the index is told.
    let requests: EffectQueue
  }

  private struct State {
    var opening: Task<Void, Never>?
    var running: (id: Int, request: JobRequest, task: Task<Void, Never>)?
    var count = 0
    var isClosed = false
  }

  private let ports: Ports
  private let state = Mutex(State())

  /// Makes jobs; nothing is started yet.
  init(_ ports: Ports) {
    self.ports = ports
  }

  /// Starts embedding what has no vector, without being asked.
  func open() {
    let embedding = embedding { [ports] done, total in
      let progress = BackgroundProgress(work: "embedding", done: done, total: total)
      ports.post(.progress(progress), "embedding")
    }
    state.withLock { $0.opening = embedding }
  }

  /// Starts what the reviewer asks for.
  ///
  /// - Returns: Why not, where it cannot be started; else nil, and ``Message/jobEnded(_:)`` comes
  ///   later.
  func start(_ request: JobRequest) -> Message? {
    func refuse(_ reason: String) -> Message {
      .jobEnded(JobEnd(request: request, outcome: .failed, summary: reason))
    }
    guard !ports.gallery.isReadOnly else {
      return refuse("the gallery was opened for reading only")
    }
    return state.withLock { state in
      if state.isClosed { return refuse("the review is over") }
      if let running = state.running {
        return refuse("\(running.request.name) is still running; :cancel-job stops it")
      }
      guard let thread = try? ThreadExecutor(name: "job") else {
        return refuse("no thread could be started")
      }
      state.count += 1
      let id = state.count
      let task = Task(name: request.name, executorPreference: thread) {
        let end = await self.run(request)
        self.state.withLock { if $0.running?.id == id { $0.running = nil } }
        self.ports.post(.jobEnded(end), nil)
      }
      state.running = (id, request, task)
      return nil
    }
  }

  /// Stops what the reviewer started, or else the embedding that began with the screen.
  func cancel() {
    state.withLock { state in
      if let running = state.running {
        running.task.cancel()
      } else {
        state.opening?.cancel()
      }
    }
  }

  /// Stops everything and waits until it has stopped; nothing can be started after that.
  func close() async {
    let (opening, running) = state.withLock { state in
      state.isClosed = true
      return (state.opening, state.running?.task)
    }
    opening?.cancel()
    running?.cancel()
    await opening?.value
    await running?.value
  }
}

// MARK: - What jobs do

extension BackgroundJobs {
  private func run(_ request: JobRequest) async -> JobEnd {
    do throws(Failure) {
      switch request {
      case .retrain: return JobEnd(request: request, outcome: .done, summary: try await retrain())
      case .adopt(let head):
        return JobEnd(request: request, outcome: .done, summary: try adopt(head))
      case .ingest, .embed: break
      }
      var summary: [String] = []
      if case .ingest(let paths) = request {
        summary.append(try ingest(paths))
        ports.requests.send(.chipsAdded)
      }
      // Two networks beside each other would embed the same chips.
      let opening = state.withLock { $0.opening }
      await withTaskCancellationHandler {
        await opening?.value
      } onCancel: {
        opening?.cancel()
      }
      if !Task.isCancelled { summary.append(await embed()) }
      return JobEnd(
        request: request, outcome: Task.isCancelled ? .cancelled : .done,
        summary: summary.joined(separator: " "))
    } catch {
      return JobEnd(
        request: request, outcome: error.kind == .interrupted ? .cancelled : .failed,
        summary: error.message)
    }
  }

  /// Trains and compares; whether the head is used is decided by the reviewer.
  private func retrain() async throws(Failure) -> String {
    let job = RetrainJob(gallery: ports.gallery.folder.path, plan: TrainingPlan())
    let report = try await job.run { [ports] in ports.post(.jobProgress(JobProgress($0)), "job") }
    // The calibration of what is in use may be another now.
    ports.requests.send(.lookForForeignChanges)
    func figure(_ figures: ModelFigures) -> String {
      figures.result.accuracy[1].map { String(format: "%.2f", $0).replacing("0.", with: ".") }
        ?? "unknown"
    }
    let change = "accuracy@1 \(figure(report.before)) to \(figure(report.after))"
    return report.isRecommended
      ? "\(report.head) is measurably better, \(change); :adopt \(report.head) uses it"
      : "\(report.head) is not measurably better, \(change); nothing was changed"
  }

  private func adopt(_ head: String?) throws(Failure) -> String {
    let report = try ModelsJob(gallery: ports.gallery.folder.path).adopt(
      head ?? ModelsJob.noHead, reviewer: ports.reviewer
    ) { [ports] in ports.post(.jobProgress(JobProgress($0)), "job") }
    ports.requests.send(.lookForForeignChanges)
    let back = report.previous ?? ModelsJob.noHead
    return "\(head ?? "the network's own vectors") in use; :adopt \(back) goes back"
  }

  private func ingest(_ paths: [String]) throws(Failure) -> String {
    let settings = Settings.load()
    let job = IngestJob(
      gallery: ports.gallery.folder.path,
      paths: paths.map { ($0 as NSString).expandingTildeInPath }, metadata: nil, images: nil,
      identities: .queue, storage: settings.choice(.storage) ?? .copy,
      cameraFrom: settings.choice(.cameraFrom),
      burstGapSeconds: settings.number(.burstGap) ?? 60, conditions: [])
    let report = try job.run(
      try job.plan(), in: ports.gallery, isCancelled: { Task.isCancelled }
    ) { [ports] in ports.post(.jobProgress(JobProgress($0)), "job") }
    var parts = ["\(counted(report.added, "chip")) added"]
    if report.alreadyKnown > 0 { parts.append("\(report.alreadyKnown) known already") }
    if let first = report.skipped.first {
      let name = URL(fileURLWithPath: first.path).lastPathComponent
      parts.append(
        "\(counted(report.skipped.count, "file")) skipped (\(plain(name)): \(plain(first.reason)))")
    }
    let summary = parts.joined(separator: ", ")
    // As the command of this name: without one good picture it has failed.
    if report.added + report.alreadyKnown == 0, !report.skipped.isEmpty {
      throw Failure(.badData, "\(summary), of \(paths.map(plain).joined(separator: " "))")
    }
    return summary + "."
  }

  private func embed() async -> String {
    let done = Mutex(0)
    let meter = Mutex<RateMeter?>(nil)
    let task = embedding { [ports] count, total in
      let meter = meter.withLock { meter in
        let present =
          meter
          ?? RateMeter(activity: "embedding", total: total) {
            ports.post(.jobProgress(JobProgress($0)), "job")
          }
        meter = present
        return present
      }
      meter.advance()
      done.withLock { $0 = count }
    }
    guard let task else { return "Every chip has its vector." }
    await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    return "\(counted(done.withLock { $0 }, "chip")) embedded."
  }

  private func embedding(
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) -> Task<Void, Never>? {
    guard !ports.gallery.isReadOnly else { return nil }
    let model = try? ComparedModel.read(from: ports.gallery)
    return BackgroundEmbedding.start(
      gallery: ports.gallery, model: model,
      post: { message in
        if case .progress(let state) = message { progress(state.done, state.total) }
      }, deliver: { [ports] in ports.requests.send(.embedded($0)) })
  }
}

extension JobProgress {
  init(_ progress: WorkProgress) {
    self.init(
      activity: progress.activity, done: progress.done, total: progress.total,
      perSecond: progress.perSecond, secondsLeft: progress.secondsLeft)
  }
}
