/// How far work in the background has come.
public struct BackgroundProgress: Hashable, Codable, Sendable {
  /// What is being done, as a word: `embedding`.
  public let work: String
  /// Pieces done.
  public let done: Int
  /// Pieces in all.
  public let total: Int

  /// Describes a state of work.
  public init(work: String, done: Int, total: Int) {
    self.work = work
    self.done = done
    self.total = total
  }
}
