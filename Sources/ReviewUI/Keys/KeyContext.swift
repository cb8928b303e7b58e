/// What is on the screen, as far as the meaning of keys depends on it: the layers of the keymap.
enum KeyContext: String, Hashable, CaseIterable, Sendable {
  /// A probe with its candidates.
  case review
  /// Nothing to decide: the queue is empty or still being read.
  case idle
  /// The gallery could not be read.
  case failed
  /// The list of waiting chips.
  case queue
  /// The list of individuals.
  case individuals
  /// One individual in full.
  case individual
  /// The ledger.
  case history
  /// The state of the work.
  case gallery
  /// The chips in two dimensions.
  case map
  /// The probe, a candidate or both fill the screen.
  case zoom
  /// Probe and candidate take turns.
  case flicker
  /// A text to scroll: help.
  case help
  /// What the help is about is typed.
  case helpSearch = "help-search"
  /// A text to scroll: details.
  case details
  /// A name is typed.
  case naming
  /// An individual is looked for.
  case assigning
  /// A reason is given.
  case reasoning
  /// A filter is typed.
  case filtering
  /// A command is typed.
  case palette
  /// The terminal is too small to show anything.
  case tooSmall = "too-small"

  /// The tabs: where one can go from one screen to another.
  static let screens: Set<KeyContext> = [
    .review, .idle, .failed, .queue, .individuals, .individual, .history, .gallery, .map,
  ]
  /// The screens that are lists.
  static let lists: Set<KeyContext> = [.queue, .individuals, .individual, .history, .gallery]
  /// Where the probe or its candidates are looked at, and so can be decided about.
  static let picturing: Set<KeyContext> = [.review, .zoom, .flicker]
  /// Where text is typed, so that letters are no commands.
  static let typing: Set<KeyContext> = [
    .naming, .assigning, .reasoning, .filtering, .palette, .helpSearch,
  ]

  /// What the screen is called in the help.
  var title: String {
    switch self {
    case .review: "Review"
    case .idle: "Review, nothing waiting"
    case .failed: "Review, gallery not read"
    case .queue: "Queue"
    case .individuals: "Individuals"
    case .individual: "One individual"
    case .history: "History"
    case .gallery: "Gallery"
    case .map: "Map"
    default: rawValue
    }
  }
}
