import Matching
import ReidCore

/// Brings a ranking that was computed before a decision up to date.
///
/// A decision changes which chips speak for one or two individuals. Comparing those again and
/// putting them in their places is a thousand times less work than ranking anew, and gives the
/// same: only the end of a list that was cut can become shorter.
struct RankingRefresh {
  /// The index that the ranking was made with.
  let before: GalleryIndex
  /// The index as it is now.
  let after: GalleryIndex
  /// Individuals whose chips are others now.
  let touched: Set<ID<Individual>>

  /// Returns the ranking with the touched individuals compared again, but never the hidden ones;
  /// nil if the probe has to be ranked anew.
  func refresh(_ ranking: Ranking, hidden: Set<ID<Individual>>) -> Ranking? {
    guard ranking.key == after.key else { return nil }
    let wasCut = ranking.individualCount > ranking.candidates.count
    let boundary = wasCut ? ranking.candidates.last : nil
    var candidates = ranking.candidates.filter { !touched.contains($0.individual) }
    var count = ranking.individualCount
    for individual in touched where !hidden.contains(individual) {
      let was = before.candidate(for: individual, probe: ranking.probe)
      let now = after.candidate(for: individual, probe: ranking.probe)
      count += (now == nil ? 0 : 1) - (was == nil ? 0 : 1)
      guard let now else { continue }
      // Below the cut somebody who is not in the list may be closer.
      if let boundary, Self.precedes(boundary, now) { continue }
      candidates.append(now)
    }
    candidates.sort(by: Self.precedes)
    // A list that shrank to the screen's five has nobody left to take a rejected one's place.
    guard candidates.count >= 5 || candidates.count == count else { return nil }
    return Ranking(
      probe: ranking.probe, key: ranking.key, candidates: candidates, individualCount: count,
      knownProbability: ranking.knownProbability)
  }

  /// Falling similarity, then rising id, as rankings are ordered.
  private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.similarity != right.similarity { return left.similarity > right.similarity }
    if left.individual != right.individual { return left.individual < right.individual }
    return left.evidence < right.evidence
  }
}
