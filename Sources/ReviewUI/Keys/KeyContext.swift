/// What is on the screen, as far as the meaning of keys depends on it.
enum KeyContext: String, Hashable, CaseIterable, Sendable {
  /// A probe with its candidates.
  case review
  /// Nothing to decide: the queue is empty or still being read.
  case idle
  /// The gallery could not be read.
  case failed
  /// The probe fills the screen.
  case zoom
  /// A text to scroll: help.
  case help
  /// A text to scroll: details.
  case details
  /// A name is typed.
  case naming
  /// An individual is looked for.
  case assigning
  /// A reason is given.
  case reasoning
  /// The terminal is too small to show anything.
  case tooSmall
}
