/// Figures about what was decided so far.
public struct DecisionFigures: Hashable, Sendable {
  /// Standing decisions (match, new, unusable) of reviewers on one day.
  public struct Day: Hashable, Sendable {
    /// Days since 2001-01-01 UTC.
    public let number: Int
    /// How many decisions.
    public let decisions: Int
  }

  /// Days with decisions, oldest first; the newest 366 of them.
  public let days: [Day]
  /// Standing matches that were made with candidates in view.
  public let matches: Int
  /// Those of them whose individual was shown first.
  public let shownFirst: Int
  /// Those of them whose individual was among the first five shown.
  public let shownAmongFive: Int
  /// Standing declarations of new individuals by reviewers.
  public let declaredNew: Int
}
