import Synchronization

/// A terminal without a screen: it keeps the frames it is given and plays back events.
///
/// It may be used from the program's terminal thread and from a test at the same time.
public final class MemoryTerminal: Terminal, Sendable {
  private struct State {
    var size: Size
    var events: [InputEvent] = []
    var last: Frame?
    var images: [PixelImage] = []
    var presented = 0
    var suspensions = 0
    var reportsMouse = false
    var isClosed = false
  }

  /// What the terminal says that it can show.
  public let capabilities: Capabilities
  private let state: Mutex<State>
  private let wake: @Sendable () -> Void

  /// Makes a terminal.
  ///
  /// - Parameters:
  ///   - size: Its size until `resize(to:)`.
  ///   - capabilities: What it can show.
  ///   - wake: Called after each `send`; wakes a loop that waits.
  public init(
    size: Size = Size(columns: 80, rows: 24), capabilities: Capabilities = .full,
    wake: @escaping @Sendable () -> Void = {}
  ) {
    self.capabilities = capabilities
    self.wake = wake
    state = Mutex(State(size: size))
  }

  /// The screen's present size.
  public var size: Size { state.withLock { $0.size } }
  /// The newest frame shown, nil before the first.
  public var lastFrame: Frame? { state.withLock { $0.last } }
  /// The pictures made of pixels that were shown with the newest frame.
  public var lastImages: [PixelImage] { state.withLock { $0.images } }
  /// How pictures fit into cells of the extent that the capabilities have.
  public var pixelFit: PixelFit { PixelFit(cell: capabilities.cell ?? .usualCell) }
  /// How many frames were shown.
  public var presentedFrames: Int { state.withLock { $0.presented } }
  /// How often the program was suspended.
  public var suspensions: Int { state.withLock { $0.suspensions } }
  /// Whether the mouse is reported.
  public var reportsMouse: Bool { state.withLock { $0.reportsMouse } }
  /// Whether the terminal was closed.
  public var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Queues events for the next `readEvents()`.
  public func send(_ events: [InputEvent]) {
    state.withLock { $0.events += events }
    wake()
  }

  /// Queues keys for the next `readEvents()`.
  public func send(keys: [Key]) {
    send(keys.map { .key($0) })
  }

  /// Changes the size and queues the event that says so.
  public func resize(to size: Size) {
    state.withLock {
      $0.size = size
      $0.events.append(.resized(size))
    }
    wake()
  }

  /// Keeps the frame; ignored once closed.
  public func present(_ frame: Frame) {
    present(frame, images: [])
  }

  /// Keeps the frame and the pictures over it; ignored once closed.
  public func present(_ frame: Frame, images: [PixelImage]) {
    state.withLock {
      guard !$0.isClosed else { return }
      $0.last = frame
      $0.images = images
      $0.presented += 1
    }
  }

  /// Takes note of whether the mouse is to be reported; events are played back all the same.
  public func report(mouse: Bool) {
    state.withLock { $0.reportsMouse = mouse }
  }

  /// Does nothing: what is kept cannot be garbled.
  public func repaint() {}

  /// Returns the queued events and forgets them.
  public func readEvents() -> [InputEvent] {
    state.withLock {
      let events = $0.events
      $0.events = []
      return events
    }
  }

  /// Counts the suspension; nothing stops.
  public func suspend() {
    state.withLock { $0.suspensions += 1 }
  }

  /// Notes that the terminal was closed.
  public func close() {
    state.withLock { $0.isClosed = true }
  }
}
