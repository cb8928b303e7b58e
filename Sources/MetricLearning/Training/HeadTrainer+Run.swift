public import DenseMath

extension HeadTrainer {
  /// Trains until all epochs are done, validation no longer improves, or it is cancelled.
  ///
  /// - Parameters:
  ///   - validate: How good a head is on data that it does not learn from, higher being better;
  ///     nil if it cannot tell. Called once an epoch.
  ///   - report: Called after each epoch, with the head as it is, for a film of it.
  ///   - save: Called after each epoch with the state, to be written to a file.
  ///   - isCancelled: Asked before each batch; the training goes on from a checkpoint.
  /// - Returns: The best head and what each epoch was like.
  /// - Throws: `TrainingError.diverged`, and what `validate`, `report` or `save` throw.
  public mutating func run(
    validate: (Head<Float>) throws -> Double? = { _ in nil },
    report: (EpochReport, Head<Float>) throws -> Void = { _, _ in },
    save: (TrainingCheckpoint) throws -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws -> TrainingOutcome {
    while !isFinished {
      if isCancelled() { return outcome(.cancelled) }
      if isEpochDone {
        let head = network.head
        let epoch = finishEpoch(validation: try validate(head))
        try report(epoch, head)
        try save(checkpoint)
      } else {
        try step()
      }
    }
    return outcome(progress.stoppedEarly ? .stoppedEarly : .finished)
  }

  private func outcome(_ ending: TrainingOutcome.Ending) -> TrainingOutcome {
    TrainingOutcome(
      head: best ?? network.head, ending: ending, bestEpoch: progress.bestEpoch,
      bestValue: progress.bestValue, history: progress.history, seed: settings.seed)
  }
}
