import Foundation
import GalleryStore
import Logging
import NcursesTerminal
import ReidCore
import ReviewUI
import Synchronization
import TerminalUI
import ThreadKit

/// One review from opening the screen to closing it: starts the threads, connects them, and waits
/// until everything that was asked for is done.
struct ReviewSession: Sendable {
  let gallery: Gallery
  let reviewer: String
  let images: PictureMode?
  let device: TerminalDevice
  let settings: ScreenSettings
  let readOnly: Bool
  let recordFolder: URL?

  /// What the screen's thread needs from the others.
  private struct Connections: Sendable {
    let mailbox: Mailbox<Message>
    let requests: EffectQueue
    let settings: ScreenSettings
    let recorder: SessionRecorder?
    let source: PictureSource
    let picturesThread: ThreadExecutor
    let model: ComparedModel?
  }

  /// Runs the review.
  func run() async throws(Failure) -> ReviewReport {
    do {
      let model = try ComparedModel.read(from: gallery)
      let artist = try DemoProperty.artist(for: gallery)
      let recorder = try recordFolder.map { folder throws(Failure) in
        try SessionRecorder(
          folder: folder, start: try SessionStarting.start(of: gallery),
          header: SessionHeader(
            program: ProgramVersion.current, recordedAt: Date().formatted(.iso8601)))
      }
      let mailbox = try Mailbox<Message>()
      let galleryThread = try ThreadExecutor(name: "gallery")
      let requests = EffectQueue()
      let connections = Connections(
        mailbox: mailbox, requests: requests, settings: settingsHere(), recorder: recorder,
        source: PictureSource(gallery: gallery, artist: artist),
        picturesThread: try ThreadExecutor(name: "pictures", niceness: 5), model: model)
      let jobs = BackgroundJobs(
        .init(
          gallery: gallery, reviewer: reviewer,
          post: { message, key in
            if let key {
              mailbox.post(message, coalescing: key)
            } else {
              mailbox.post(message)
            }
          }, requests: requests))
      let map = BackgroundMap(gallery: gallery) { mailbox.post($0, coalescing: "map") }
      // The vectors are read while the terminal is asked what it can.
      let serving = Task(name: "serve effects", executorPreference: galleryThread) {
        await serve(
          requests, jobs: jobs, map: map, model: model, mailbox: mailbox, thread: galleryThread)
      }
      jobs.open()
      let outcome: ReviewLoop<CursesTerminal>.Outcome
      do {
        outcome = try await NamedThread.run(name: "terminal") { try show(connections) }
      } catch {
        // A screen that could not be opened leaves no session behind.
        await jobs.close()
        await map.close()
        requests.finish()
        await recorder?.discard()
        throw error
      }
      await jobs.close()
      await map.close()
      // Whatever was asked for is done before the gallery is given back.
      requests.finish()
      await serving.value
      return await report(outcome, recorder: recorder)
    } catch let failure as Failure {
      throw failure
    } catch let error as TerminalError {
      throw Failure(.notATerminal, error.description)
    } catch {
      throw Failure(.bug, "the review could not start: \(error)")
    }
  }

  /// The settings with what is to be said of this gallery and this reviewer.
  private func settingsHere() -> ScreenSettings {
    var settings = settings
    settings.isDemo = (try? DemoProperty.read(from: gallery)) != nil
    let seconds = (try? gallery.decisionSeconds(of: reviewer)) ?? []
    settings.isFirstReview = seconds.isEmpty
    settings.earlier = EarlierSpeed(seconds)
    settings.recalled = CommandHistory().read()
    settings.hasMap = true
    return settings
  }

  private func serve(
    _ requests: EffectQueue, jobs: BackgroundJobs, map: BackgroundMap, model: ComparedModel?,
    mailbox: Mailbox<Message>, thread: ThreadExecutor
  ) async {
    do {
      // What an interrupted embedding or an older head left unmapped.
      if !readOnly { try model?.head?.mapMissing(in: gallery) }
      let index = try model.map { model throws(Failure) in
        try IndexLoading.load(gallery, key: model.key)
      }
      let desk = try ReviewDesk(gallery: gallery, index: index, now: { Date() })
      let runner = EffectRunner(desk: desk, executor: thread, jobs: jobs, map: map) {
        mailbox.post($0)
      }
      await runner.run(requests)
    } catch {
      Logger.screen.error("the gallery cannot be read: \(error)")
      mailbox.post(.queueFailed(reason: "\(error)"))
      // Later requests have nobody to answer them; the screen says why and can be left.
      while await requests.take() != nil {}
    }
  }

  /// Runs the loop; this is the terminal's thread.
  private func show(_ connections: Connections) throws -> ReviewLoop<CursesTerminal>.Outcome {
    let signals = try SignalEvents()
    let logPath = StandardErrorLog.defaultPath(
      program: "lineup", environment: ProcessInfo.processInfo.environment)
    let screen = try CursesTerminal(
      images: images, device: device,
      crashMessage: "lineup crashed; every decision that was confirmed is saved. "
        + "The log is \(logPath)\r\n")
    // A log that cannot be opened is no reason not to review.
    let log = try? StandardErrorLog(path: logPath)
    let mailbox = connections.mailbox
    let shown = screen.capabilities
    let pictures = PictureService(
      renderer: PictureRenderer(
        executor: connections.picturesThread, mode: shown.pictures,
        symbols: .symbols(colors: shown.colors, unicode: shown.unicode),
        source: connections.source,
        // Numbers that another program in the same window will hardly have used.
        firstNumber: UInt32(getpid()) << 12 & 0x7fff_f000 | 1,
        sentSide: screen.facts.isRemote ? 320 : 640),
      mode: shown.pictures, fit: screen.pixelFit
    ) { mailbox.post(.pictureReady, coalescing: "picture") }
    Logger.screen.info(
      """
      review of \(gallery.folder.path) by \(reviewer), \(screen.facts.entry), pictures \
      \(screen.capabilities.pictures.rawValue)
      """)
    let started = Started(
      size: screen.size, capabilities: screen.capabilities, reviewer: reviewer,
      galleryName: URL(fileURLWithPath: gallery.folder.path).lastPathComponent,
      readOnly: readOnly, now: Date(), modelName: connections.model?.name ?? "no model yet",
      modelKey: connections.model?.key, settings: connections.settings,
      terminal: screen.facts.lines.map { TerminalFinding(topic: $0.topic, text: $0.text) })
    let input = screen.inputDescriptor
    let requests = connections.requests
    let loop = ReviewLoop(
      screen: screen,
      ports: .init(
        wait: { Self.wait(input: input, signals: signals, mailbox: mailbox, for: $0) },
        send: { requests.send($0) }, recorder: connections.recorder, pictures: pictures,
        now: { Date() }))
    let outcome = loop.run(started: started)
    _ = consume log
    return outcome
  }

  private static func wait(
    input: Int32, signals: SignalEvents, mailbox: Mailbox<Message>, for time: Duration
  ) -> [ReviewLoop<CursesTerminal>.Arrival] {
    let ready = EventWaiter.wait(
      for: [input, signals.descriptor, mailbox.descriptor], timeout: time)
    var arrivals: [ReviewLoop<CursesTerminal>.Arrival] = []
    if ready.contains(signals.descriptor) {
      for signal in signals.drain() {
        switch signal {
        case .resized: arrivals.append(.resized)
        case .continued: arrivals.append(.continued)
        case .interrupted, .terminated, .hungUp: arrivals.append(.stop)
        case .stopRequested: arrivals.append(.suspend)
        }
      }
    }
    if ready.contains(mailbox.descriptor) {
      arrivals += mailbox.drain().map { .message($0) }
    }
    if ready.contains(input) { arrivals.append(.input) }
    return arrivals
  }

  private func report(
    _ outcome: ReviewLoop<CursesTerminal>.Outcome, recorder: SessionRecorder?
  ) async -> ReviewReport {
    let summary = outcome.summary
    let complaint = await recorder?.finish(
      decisions: summary.decisions, undone: summary.undone)
    return ReviewReport(
      decisions: summary.decisions, undone: summary.undone,
      minutes: (summary.minutes * 100).rounded() / 100, perHour: summary.perHour,
      session: recorder == nil ? nil : recordFolder?.path,
      warnings: [complaint].compactMap { $0 })
  }
}
