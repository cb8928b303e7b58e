public import TerminalUI

/// Everything that the review screen knows: a value that only `update` changes and `view` draws.
public struct ReviewModel: Hashable, Sendable {
  /// How many candidates are on the screen at once.
  public static let shownCount = 5
  /// How many commands that were done by name are kept, over all sessions.
  public static let recalledLimit = 50

  /// Columns and rows of the terminal.
  public internal(set) var size: Size
  /// What the terminal can show.
  public internal(set) var capabilities: Capabilities
  /// Who reviews what since when, and the counts.
  var session: Session
  /// What is known of the queue beyond the probe.
  var queue = Queue()
  /// How the screen looks and behaves.
  var settings = ScreenSettings()
  /// What was found out about the terminal; empty where that was not told.
  var terminal: [TerminalFinding] = []
  /// Which key means what.
  var keymap = Keymap.withoutMap
  /// Which tab is open.
  var screen = Screen.review
  /// Which part of the queue is listed and reviewed.
  var choice = QueueChoice()
  /// Whether another probe was asked for, so that its coming needs no words.
  var isChoosing = false
  /// Commands that were done by name, newest first.
  var recalled: [Command] = []
  /// What `.` does again.
  var repeatable: Repeatable?
  /// The keys of a sequence that was begun.
  var pending: [Key] = []
  /// The queue as a list.
  var queueList = QueueListState()
  /// The individuals.
  var individuals = IndividualsState()
  /// The ledger.
  var history = HistoryState()
  /// The state of the work.
  var galleryState = GalleryState()
  /// The chips in two dimensions.
  var map = MapState()
  /// What there is to do.
  var phase: Phase
  /// What the ledger was asked to do and has not answered yet.
  var flight: Flight?
  /// What lies over the candidates.
  var overlay: Overlay?
  /// How pictures are changed for the eye.
  var look = Look()
  /// The last thing worth saying.
  var notice: Notice?
  /// Work in the background.
  var progress: BackgroundProgress?
  /// Long work that was started from the screen.
  var job: JobProgress?

  /// What there is to do.
  enum Phase: Hashable, Sendable {
    /// The gallery is being opened.
    case opening
    /// The queue is being read.
    case loading
    /// A probe is on the screen.
    case reviewing(Review)
    /// Nothing waits.
    case finished
    /// The queue could not be read, for this reason.
    case failed(String)
  }

  /// Makes the model of a screen that knows nothing yet, before `.started`.
  public init(
    size: Size = Size(columns: 80, rows: 24), capabilities: Capabilities = .full
  ) {
    self.size = size.clamped
    self.capabilities = capabilities
    session = Session()
    phase = .opening
  }

  /// Makes the model of a screen that just opened.
  init(_ started: Started) {
    size = started.size.clamped
    capabilities = started.capabilities
    session = Session(started)
    phase = .loading
    terminal = started.terminal ?? []
    if let settings = started.settings { adopt(settings) }
  }

  /// Takes over what the user set.
  private mutating func adopt(_ settings: ScreenSettings) {
    self.settings = settings
    screen = settings.screen
    choice = settings.choice
    for command in settings.recalled.compactMap(Command.init(name:))
    where command.isInPalette && !recalled.contains(command)
      && recalled.count < Self.recalledLimit
    {
      recalled.append(command)
    }
    if settings.monochrome { capabilities.colors = 0 }
    if settings.ascii {
      capabilities.unicode = false
      // Symbols are no ASCII; pixels are no characters at all.
      if !capabilities.pictures.usesPixels { capabilities.pictures = .none }
    }
    if settings.screenReader { capabilities.pictures = .none }
    let applied = (settings.hasMap ? Keymap.standard : .withoutMap).applying(settings.keymap)
    keymap = applied.keymap
    let problems = settings.keymapProblems + applied.problems
    if let first = problems.first {
      let more = problems.count > 1 ? " (and \(problems.count - 1) more: lineup info)" : ""
      notice = .failed("\(first)\(more)")
    }
  }

  /// The looks of the screen.
  var theme: Theme { Theme(capabilities, settings) }

  /// What was done since the screen opened, for the line that is printed on exit.
  public var summary: SessionSummary { session.summary }

  /// The probe on the screen, if there is one.
  var review: Review? {
    if case .reviewing(let review) = phase { review } else { nil }
  }

  /// What keys mean at the moment.
  var context: KeyContext {
    if !Layout.fits(size) { return .tooSmall }
    switch overlay {
    case .help(let text): return text.isTyping ? .helpSearch : .help
    case .details, .terminal: return .details
    case .zoom(let zoom): return zoom.flicker == nil ? .zoom : .flicker
    case .naming: return .naming
    case .assigning: return .assigning
    case .reasoning: return .reasoning
    case .filtering: return .filtering
    case .palette: return .palette
    case nil: return screenContext
    }
  }

  /// What keys mean where nothing lies over the screen.
  var screenContext: KeyContext {
    switch screen {
    case .review: break
    case .queue: return .queue
    case .individuals: return individuals.page == nil ? .individuals : .individual
    case .history: return .history
    case .gallery: return .gallery
    case .map: return .map
    }
    switch phase {
    case .reviewing: return .review
    case .failed: return .failed
    case .opening, .loading, .finished: return .idle
    }
  }

  /// Changes the probe's state, if there is a probe.
  mutating func withReview(_ change: (inout Review) -> Void) {
    guard case .reviewing(var review) = phase else { return }
    change(&review)
    phase = .reviewing(review)
  }
}

extension Size {
  /// The size without negative sides, and no larger than any screen.
  var clamped: Size {
    Size(columns: min(max(0, columns), 2_000), rows: min(max(0, rows), 1_000))
  }
}
