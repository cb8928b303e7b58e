/// What a command found or did: JSON for programs, a few lines for people.
public protocol Report: Encodable, Sendable {
  /// The report as a person reads it; without a newline at its end.
  var summary: String { get }
}
