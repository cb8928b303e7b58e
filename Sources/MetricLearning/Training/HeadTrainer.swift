public import DenseMath

/// Trains a head on backbone vectors.
///
/// ```swift
/// var trainer = try HeadTrainer(set, settings: settings)
/// let outcome = try trainer.run(validate: { balancedMAP(of: $0) }, report: { show($0) })
/// ```
///
/// Everything random comes from the settings' seed through one stream, and sums are made in one
/// order on one thread, so that the same set, settings and processor kind give the same head to
/// the bit, interrupted or not.
public struct HeadTrainer: ~Copyable {
  /// The settings of the training.
  public let settings: TrainingSettings
  /// What of an older head or checkpoint the training started from.
  public let loadReport: LoadReport
  /// Batches of an epoch.
  public var stepsPerEpoch: Int { sampler.stepsPerEpoch }
  /// Rejections that cannot be learned from: their row has that very label, or nobody has it.
  public var uselessRejections: Int { sampler.uselessRejections }

  let set: TrainingSet
  let fingerprint: UInt64
  let groups: [ParameterGroup]
  let schedule: RateSchedule
  var sampler: BatchSampler
  var network: HeadNetwork<Float>
  var classes: ClassWeights?
  var optimiser: Optimiser<Float>
  var classOptimiser: Optimiser<Float>?
  var best: Head<Float>?
  var progress: TrainingProgress

  /// Starts a training.
  ///
  /// - Parameters:
  ///   - set: The vectors to learn from.
  ///   - settings: Everything else that it depends on.
  ///   - older: Tensors of an older head to start from, taken over by name and shape.
  ///   - olderClasses: Class weights of an older training, taken over by class name.
  ///   - whitening: What ``WithinClassWhitening/widestFirst(along:)`` gave, for a start from
  ///     whitening without making it again; nil to make it.
  /// - Throws: `TrainingError.setting`, `noAnchors`, `oneIdentity`, `vectorLength` or `head`.
  public init(
    _ set: TrainingSet, settings: TrainingSettings, older: [NamedTensor<Float>] = [],
    olderClasses: ClassWeights? = nil, whitening: Head<Float>? = nil
  ) throws(TrainingError) {
    try settings.check()
    let sampler = try BatchSampler(
      settings.sampler, labels: set.labels, encounters: set.encounters,
      rejections: set.rejections)
    var random = TrainingRandom(seed: settings.seed)
    var head = try Self.start(
      settings.shape, set: set, whitening: whitening, using: &random)
    var report = LoadReport()
    if !older.isEmpty { head.load(older, report: &report) }
    var classes: ClassWeights?
    if settings.loss.usesClassWeights {
      classes = Self.classes(of: set, head: head, older: olderClasses, report: &report)
    }
    self.settings = settings
    self.set = set
    self.sampler = sampler
    loadReport = report
    fingerprint = set.fingerprint
    network = HeadNetwork(head)
    groups = settings.rates.groups(of: network.segments, layers: network.layers)
    schedule = Self.schedule(settings, steps: sampler.stepsPerEpoch)
    optimiser = Optimiser(settings.optimiser, count: network.parameters.count)
    classOptimiser = classes.map {
      Optimiser(settings.optimiser, count: $0.weights.values.count)
    }
    self.classes = classes
    progress = TrainingProgress(random: random)
  }

  /// Goes on with a training where a checkpoint was taken.
  ///
  /// - Parameters:
  ///   - checkpoint: The training's state.
  ///   - set: The very set that it learned from; for another, start anew from its tensors.
  /// - Throws: `TrainingError.otherData` or `damaged`.
  public init(
    resuming checkpoint: TrainingCheckpoint, with set: TrainingSet
  ) throws(TrainingError) {
    let settings = checkpoint.settings
    try settings.check()
    let fingerprint = set.fingerprint
    guard checkpoint.fingerprint == fingerprint, checkpoint.head.inputs == set.vectors.columns
    else { throw .otherData }
    guard settings.loss.usesClassWeights == (checkpoint.classes != nil) else {
      throw .damaged(reason: "its loss and its class weights do not go together")
    }
    var sampler = try BatchSampler(
      settings.sampler, labels: set.labels, encounters: set.encounters,
      rejections: set.rejections)
    guard sampler.restore(checkpoint.progress.sampler) else {
      throw .damaged(reason: "the sampler's state does not fit")
    }
    self.settings = settings
    self.set = set
    self.fingerprint = fingerprint
    self.sampler = sampler
    loadReport = LoadReport()
    network = HeadNetwork(checkpoint.head)
    groups = settings.rates.groups(of: network.segments, layers: network.layers)
    schedule = Self.schedule(settings, steps: sampler.stepsPerEpoch)
    optimiser = checkpoint.optimiser
    classOptimiser = checkpoint.classOptimiser
    classes = checkpoint.classes
    best = checkpoint.best
    progress = checkpoint.progress
  }

  /// The training's state as it is.
  public var checkpoint: TrainingCheckpoint {
    var progress = progress
    progress.sampler = sampler.state
    return TrainingCheckpoint(
      settings: settings, head: network.head, best: best, classes: classes,
      fingerprint: fingerprint, progress: progress, optimiser: optimiser,
      classOptimiser: classOptimiser)
  }

  /// The head as it is.
  public var head: Head<Float> { network.head }

  /// Epochs that are finished.
  public var epoch: Int { progress.epoch }

  /// The reports of the finished epochs.
  public var history: [EpochReport] { progress.history }

  /// Whether all batches of this epoch are done, so that it waits for ``finishEpoch(validation:)``.
  public var isEpochDone: Bool { progress.step >= sampler.stepsPerEpoch }

  /// Whether nothing is left to do.
  public var isFinished: Bool {
    progress.stoppedEarly || progress.epoch >= settings.epochs
  }

  private static func schedule(_ settings: TrainingSettings, steps: Int) -> RateSchedule {
    RateSchedule(
      warmUpSteps: min(settings.warmUpEpochs, settings.epochs) * steps,
      totalSteps: settings.epochs * steps, floor: settings.rateFloor)
  }
}
