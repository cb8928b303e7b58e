/// Everything that a training of a head depends on beside the vectors.
public struct TrainingSettings: Sendable, Equatable, Codable {
  /// What the head looks like and where it starts.
  public var shape = HeadShape()
  /// The loss.
  public var loss = LossSettings.arcFace(marginDegrees: 28.6, scale: 32)
  /// Which tuples to learn from.
  public var miner = MinerSettings.none
  /// Epochs in which semi-hard triplets are mined before `miner` takes over: the hardest
  /// triplets draw a new head together into one point.
  public var gentleEpochs = 0
  /// How batches are made up.
  public var sampler = SamplerSettings()
  /// How vectors are varied.
  public var augmentation = Augmentation()
  /// The optimiser.
  public var optimiser = OptimiserSettings()
  /// Rates and decay of the head.
  public var rates = LayerRates()
  /// The rate of the class weights.
  public var classRate = 1e-2
  /// The decay of the class weights.
  public var classDecay = 0.0
  /// Epochs at most.
  public var epochs = 30
  /// Epochs in which rates rise.
  public var warmUpEpochs = 1
  /// What share of its rate the last step has.
  public var rateFloor = 0.01
  /// How long the gradient of a step may be; nil for any length.
  public var clip: Double? = 5
  /// Epochs without a better validation after which training stops.
  public var patience = 8
  /// What everything random is drawn from.
  public var seed: UInt64 = 1

  /// Makes the default settings, to be changed one by one.
  public init() {}

  /// Refuses values that make no sense.
  ///
  /// - Throws: `TrainingError.setting`.
  public func check() throws(TrainingError) {
    let positive: [(String, Double)] = [
      ("dimension", Double(shape.dimension)), ("rate", rates.rate), ("class rate", classRate),
      ("layer decay", rates.layerDecay), ("last factor", rates.lastFactor),
      ("epochs", Double(epochs)), ("clip", clip ?? 1), ("patience", Double(patience)),
      ("epsilon", optimiser.epsilon),
    ]
    for (name, value) in positive where !(value > 0 && value.isFinite) {
      throw .setting(name: name, value: "\(value)", reason: "it must be above 0")
    }
    let notNegative: [(String, Double)] = [
      ("decay", rates.decay), ("class decay", classDecay), ("warm-up", Double(warmUpEpochs)),
      ("gentle epochs", Double(gentleEpochs)), ("noise", augmentation.noise),
    ]
    for (name, value) in notNegative where !(value >= 0 && value.isFinite) {
      throw .setting(name: name, value: "\(value)", reason: "it must be 0 or more")
    }
    let shares: [(String, Double)] = [
      ("flip mix", augmentation.flipMix), ("rate floor", rateFloor),
    ]
    for (name, value) in shares where !(0...1 ~= value) {
      throw .setting(name: name, value: "\(value)", reason: "it must lie in 0...1")
    }
    let decays: [(String, Double)] = [
      ("momentum", optimiser.momentum), ("first decay", optimiser.firstDecay),
      ("second decay", optimiser.secondDecay),
    ]
    for (name, value) in decays where !(value >= 0 && value < 1) {
      throw .setting(name: name, value: "\(value)", reason: "it must be 0 or more and below 1")
    }
    for width in shape.hidden where width < 1 {
      throw .setting(name: "hidden width", value: "\(width)", reason: "it must be above 0")
    }
    if case .whitening = shape.start, !shape.hidden.isEmpty {
      throw .setting(
        name: "start", value: "whitening",
        reason: "only a head of one linear layer can start from it")
    }
  }
}
