import Foundation
import ReviewUI
import TerminalUI

/// The one place where messages change the model and frames reach the terminal.
///
/// It lives on the terminal's thread.
struct ReviewLoop<Screen: Terminal & ~Copyable>: ~Copyable {
  /// What the loop is connected to.
  struct Ports {
    /// Waits until something happens or the time has passed, then returns what did.
    let wait: (Duration) -> [Arrival]
    /// Takes effects that are done on another thread.
    let send: (EffectRunner.Request) -> Void
    /// Keeps the session.
    let recorder: SessionRecorder?
    /// Renders pictures.
    let pictures: PictureService
    /// The time.
    let now: () -> Date
  }

  /// What can wake the loop.
  enum Arrival: Sendable {
    /// The terminal has input.
    case input
    /// The window has another size.
    case resized
    /// The program is to stop (SIGTERM, SIGHUP, SIGINT).
    case stop
    /// The program is asked to stop until it is continued (SIGTSTP).
    case suspend
    /// The program was continued after a stop.
    case continued
    /// Somebody posted a message.
    case message(Message)
  }

  private var screen: Screen
  private var model = ReviewModel()
  private let ports: Ports
  private var isOver = false
  private var wasStopped = false
  private var lastTick: Date
  private var lastLook: Date
  private var lastDigest = ""
  /// When probe and candidate take turns next; nil while they do not.
  private var nextFlicker: Date?

  init(screen: consuming Screen, ports: Ports) {
    self.screen = screen
    self.ports = ports
    lastTick = ports.now()
    lastLook = lastTick
  }

  /// Runs until the reviewer quits or the program is told to stop.
  ///
  /// - Returns: What the session came to.
  consuming func run(started: Started) -> Outcome {
    screen.report(mouse: started.settings?.mouse ?? false)
    handle(.started(started))
    // Keys that were typed while the terminal was being asked what it can.
    _ = take(.input)
    present()
    while !isOver {
      let arrivals = ports.wait(patience)
      var changed = false
      for arrival in arrivals where !isOver {
        changed = take(arrival) || changed
      }
      let now = ports.now()
      if now.timeIntervalSince(lastLook) >= 1 {
        lastLook = now
        ports.send(.lookForForeignChanges)
      }
      if let due = nextFlicker, now >= due {
        // Behind a slow terminal turns are left out rather than made up for.
        nextFlicker = now.addingTimeInterval(Self.flickerSeconds)
        handle(.flickerTick(at: now))
        changed = true
      }
      if now.timeIntervalSince(lastTick) >= 30 {
        lastTick = now
        handle(.tick(now))
        changed = true
      }
      if changed, !isOver { present() }
    }
    screen.close()
    return Outcome(summary: model.summary, wasStopped: wasStopped)
  }

  /// What a session came to.
  struct Outcome: Sendable {
    /// The model's own count.
    let summary: SessionSummary
    /// Whether a signal ended it.
    let wasStopped: Bool
  }

  private static var flickerSeconds: TimeInterval { 1.0 / 3 }

  /// How long to wait if nothing happens.
  private var patience: Duration {
    guard let nextFlicker else { return .seconds(1) }
    return .seconds(min(1, max(0, nextFlicker.timeIntervalSince(ports.now()))))
  }

  /// Takes one arrival; true if the screen may look different now.
  private mutating func take(_ arrival: Arrival) -> Bool {
    switch arrival {
    case .input, .resized:
      let events = screen.readEvents()
      for event in events where !isOver {
        handle(.input(event, at: ports.now(), id: UUID()))
      }
      return !events.isEmpty
    case .message(.pictureReady):
      return true
    case .message(let message):
      handle(message)
      return true
    case .suspend:
      perform(.suspend)
      return true
    case .continued:
      handle(.resumed(screen.size, at: ports.now()))
      return true
    case .stop:
      isOver = true
      wasStopped = true
      return false
    }
  }

  private mutating func handle(_ message: Message) {
    ports.recorder?.record(message)
    for effect in update(&model, message) { perform(effect) }
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .prefetch(let requests): ports.pictures.prefetch(requests)
    case .redraw: screen.repaint()
    case .listenToMouse(let listens): screen.report(mouse: listens)
    case .suspend:
      handle(.suspended)
      screen.suspend()
      handle(.resumed(screen.size, at: ports.now()))
    case .quit: isOver = true
    case .flicker(let isOn):
      nextFlicker = isOn ? ports.now().addingTimeInterval(Self.flickerSeconds) : nil
    case .save, .undo, .redo, .undoDecision:
      ports.recorder?.record(wanted: effect)
      ports.send(.effect(effect))
    default: ports.send(.effect(effect))
    }
  }

  private mutating func present() {
    let frame = view(model)
    let digest = frame.digest()
    if digest != lastDigest {
      lastDigest = digest
      ports.recorder?.record(frameDigest: digest)
    }
    let pictures = ports.pictures
    pictures.use(screen.pixelFit)
    let (drawn, images) = frame.compositing { pictures.picture(for: $0, isWhole: $1) }
    screen.present(drawn, images: images)
  }
}
