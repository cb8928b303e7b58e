import MetricLearning

/// The loss of a trained head, with the settings that are usual for it.
public enum LossChoice: String, Sendable, CaseIterable {
  /// ArcFace, the best with few epochs.
  case arcface
  /// Triplet margin.
  case triplet
  /// Contrastive.
  case contrastive
  /// Circle.
  case circle

  var settings: LossSettings {
    switch self {
    case .arcface: .arcFace(marginDegrees: 28.6, scale: 32)
    case .triplet: .triplet(margin: 0.2)
    case .contrastive: .contrastive(positiveMargin: 0, negativeMargin: 1)
    case .circle: .circle(relaxation: 0.25, scale: 128)
    }
  }
}

/// Which tuples of a batch a trained head learns from.
public enum MinerChoice: String, Sendable, CaseIterable {
  /// Everything.
  case none
  /// Triplets within the margin that are in the right order.
  case semihard
  /// Triplets in the wrong order.
  case hard
  /// Triplets within the margin.
  case all
  /// The farthest positive and the nearest negative of each chip.
  case batchHard = "batch-hard"
  /// The nearest positive and a semi-hard negative.
  case easySemihard = "easy-semihard"
  /// A semi-hard positive and the nearest negative.
  case semihardHard = "semihard-hard"
  /// Pairs within margins.
  case pairMargin = "pair-margin"

  var settings: MinerSettings {
    switch self {
    case .none: .none
    case .semihard: .tripletMargin(margin: 0.2, kind: .semihard)
    case .hard: .tripletMargin(margin: 0.2, kind: .hard)
    case .all: .tripletMargin(margin: 0.2, kind: .all)
    case .batchHard: .batchHard
    case .easySemihard: .easySemihard
    case .semihardHard: .semihardHard
    case .pairMargin: .pairMargin(positive: 0.2, negative: 0.8)
    }
  }
}

extension HeadMethod {
  /// A head that is trained by gradients from the whitening of its chips.
  ///
  /// - Parameters:
  ///   - loss: The loss.
  ///   - miner: What it learns from.
  ///   - epochs: Epochs at most.
  ///   - dimension: Numbers of an embedding, at most those of a backbone vector.
  ///   - rate: The learning rate.
  ///   - seed: What everything random is drawn from.
  /// - Returns: The method.
  public static func trained(
    loss: LossChoice, miner: MinerChoice, epochs: Int? = nil, dimension: Int? = nil,
    rate: Double? = nil, seed: UInt64
  ) -> HeadMethod {
    var settings = TrainingSettings()
    settings.loss = loss.settings
    settings.miner = miner.settings
    if miner == .batchHard { settings.gentleEpochs = 2 }
    if let epochs { settings.epochs = epochs }
    if let dimension { settings.shape.dimension = dimension }
    // What it starts from is good: larger steps only lead away from it.
    settings.rates.rate = rate ?? 2e-5
    settings.seed = seed
    return .gradient(settings)
  }
}
