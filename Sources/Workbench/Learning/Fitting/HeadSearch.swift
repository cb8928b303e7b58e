import Foundation
import MetricLearning

/// Looks for good settings at random, one training after another, so that it can be stopped and gone
/// on with.
struct HeadSearch: Sendable {
  /// Trains.
  let fitting: HeadFitting
  /// What it may learn from.
  let rows: [Int]
  /// Trials.
  let budget: Int
  /// What everything is drawn from.
  let seed: UInt64
  /// Epochs at most and all that is not varied.
  let base: TrainingSettings

  /// What is varied.
  private var space: SearchSpace {
    var space = SearchSpace.standard(base: base, inputs: fitting.data.dimension)
    // Mirror images are averaged when a chip is embedded; their own vectors are not kept.
    space.keys.removeAll { $0.name == "flip mix" }
    return space
  }

  /// Runs the trials that are left.
  ///
  /// - Returns: All trials.
  /// - Throws: A ``Failure``; of kind `badData` if no trial could be trained.
  func run() throws(Failure) -> RandomSearch {
    guard fitting.canSelect(rows: rows, seed: seed) else {
      throw Failure(
        .badData, "too few individuals were seen at two encounters to search with; decide more")
    }
    let space = space
    var search = try fitting.files.search() ?? RandomSearch(budget: budget, seed: seed)
    while let trial = search.next(in: space) {
      try fitting.files.save(search)
      tell(search, trial)
      let result = try result(of: trial)
      search.record(trial.index, result)
      fitting.files.remove(Self.stage(trial))
      try fitting.files.save(search)
    }
    guard search.trials.contains(where: { $0.score != nil }) else {
      throw Failure(.badData, "none of \(counted(budget, "trial")) could be trained")
    }
    return search
  }

  /// Sums a search up.
  func report(_ search: RandomSearch) -> SearchReport { search.report(of: space) }

  private static func stage(_ trial: SearchTrial) -> String { "trial-\(trial.index)" }

  private func tell(_ search: RandomSearch, _ trial: SearchTrial) {
    let scores = search.trials.compactMap(\.score)
    let best = scores.max().map { String(format: "%.4f", $0) } ?? "-"
    fitting.progress(
      WorkProgress(
        activity: "search, best \(best)", done: trial.index, total: budget, perSecond: nil))
  }

  private func result(of trial: SearchTrial) throws(Failure) -> SearchTrial.Result {
    let selection: HeadFitting.Selection
    do {
      selection = try fitting.select(
        trial.settings, rows: rows, seed: seed, stage: Self.stage(trial))
    } catch {
      // Settings that do not work are an answer too.
      guard error.kind == .badData else { throw error }
      return .failed(error.message)
    }
    guard let validation = selection.validation else { return .failed("nothing was validated") }
    return .score(validation, epochs: selection.epochs)
  }
}
