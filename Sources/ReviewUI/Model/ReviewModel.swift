public import TerminalUI

/// Everything that the review screen knows: a value that only `update` changes and `view` draws.
public struct ReviewModel: Hashable, Sendable {
  /// How many candidates are on the screen at once.
  public static let shownCount = 5

  /// Columns and rows of the terminal.
  public internal(set) var size: Size
  /// What the terminal can show.
  public internal(set) var capabilities: Capabilities
  /// Who reviews what since when, and the counts.
  var session: Session
  /// What is known of the queue beyond the probe.
  var queue = Queue()
  /// What there is to do.
  var phase: Phase
  /// What the ledger was asked to do and has not answered yet.
  var flight: Flight?
  /// What lies over the candidates.
  var overlay: Overlay?
  /// The last thing worth saying.
  var notice: Notice?
  /// Work in the background.
  var progress: BackgroundProgress?

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
  }

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
    case .help: return .help
    case .details: return .details
    case .zoom: return .zoom
    case .naming: return .naming
    case .assigning: return .assigning
    case .reasoning: return .reasoning
    case nil: break
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
