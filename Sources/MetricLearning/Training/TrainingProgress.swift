/// Where a training stands: all of its state that is not a list of numbers.
struct TrainingProgress: Sendable, Equatable, Codable {
  /// Epochs that are finished, validation included.
  var epoch = 0
  /// Batches of this epoch that are done.
  var step = 0
  /// Batches of all epochs that are done.
  var totalSteps = 0
  var random: TrainingRandom
  var sampler = BatchSampler.State()
  var bestValue: Double?
  var bestEpoch: Int?
  /// Epochs since the best.
  var waited = 0
  var stoppedEarly = false
  var history: [EpochReport] = []
  /// Sums over the steps of this epoch.
  var current = EpochSums()

  struct EpochSums: Sendable, Equatable, Codable {
    var loss = 0.0
    var steps = 0
    var skipped = 0
    var active = 0.0
    var gradient = 0.0
    var rateFactor = 0.0
    var norm = 0.0
    var positive: Double?
    var negative: Double?
  }
}
