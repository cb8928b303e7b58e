/// A search for good settings by drawing them at random, up to a budget of trials.
///
/// The state is Codable: saved after each trial, a search goes on where it was stopped, and
/// draws what it would have drawn. All keys of all trials, and the trials' seeds, come from one
/// stream; a stream per key, or the same seed for each, would tie settings together that are
/// meant to vary freely.
///
/// ```swift
/// var search = RandomSearch(budget: 30, seed: 7)
/// while let trial = search.next(in: space) {
///   search.record(trial.index, train(trial.settings))
/// }
/// let report = search.report(of: space)
/// ```
public struct RandomSearch: Sendable, Equatable, Codable {
  /// How many trials there are to be.
  public var budget: Int
  /// What everything is drawn from.
  public let seed: UInt64
  /// The trials so far, the one that is pending included.
  public private(set) var trials: [SearchTrial] = []
  private var random: TrainingRandom

  /// Starts a search.
  ///
  /// - Parameters:
  ///   - budget: How many trials there are to be.
  ///   - seed: What everything is drawn from.
  public init(budget: Int, seed: UInt64) {
    self.budget = budget
    self.seed = seed
    random = TrainingRandom(seed: seed)
  }

  /// The trial to run next: one that was drawn and has not ended, else a new one.
  ///
  /// - Parameter space: What is varied; the same throughout a search.
  /// - Returns: Nil when the budget is used up.
  public mutating func next(in space: SearchSpace) -> SearchTrial? {
    if let pending = trials.first(where: { $0.result == .pending }) { return pending }
    guard trials.count < budget else { return nil }
    var settings = space.base
    var values: [String: SearchValue] = [:]
    // Every key takes its numbers from the stream in turn, whether or not it will matter.
    for key in space.keys { values[key.name] = key.draw(&random) }
    settings.seed = random.next()
    for key in space.keys {
      if let value = values[key.name] { key.apply(value, &settings) }
    }
    let trial = SearchTrial(
      index: trials.count, values: values, settings: settings, result: .pending)
    trials.append(trial)
    return trial
  }

  /// Notes what came of a trial; a score that is not finite is a failure.
  ///
  /// - Parameters:
  ///   - index: The trial's number.
  ///   - result: What came of it.
  public mutating func record(_ index: Int, _ result: SearchTrial.Result) {
    precondition(trials.indices.contains(index), "there is no trial \(index)")
    if case .score(let score, _) = result, !score.isFinite {
      trials[index].result = .failed("the validation was not finite")
    } else {
      trials[index].result = result
    }
  }

  /// The best trial, the earlier of two equal ones; nil if none has a score.
  public var best: SearchTrial? {
    trials.reduce(nil as SearchTrial?) { best, trial in
      guard let score = trial.score else { return best }
      return score > best?.score ?? -.infinity ? trial : best
    }
  }
}
