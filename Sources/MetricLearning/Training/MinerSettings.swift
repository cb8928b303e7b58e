internal import DenseMath

/// Which tuples of a batch a head learns from.
public enum MinerSettings: Sendable, Equatable, Codable {
  /// Everything that labels and rejections allow.
  case none
  /// ``TripletMarginMiner``.
  case tripletMargin(margin: Double, kind: TripletMarginMiner.Kind)
  /// ``BatchHardMiner``: the farthest positive and the nearest negative of each anchor.
  case batchHard
  /// ``BatchEasyHardMiner`` as its library has it: nearest positive, semi-hard negative.
  case easySemihard
  /// ``BatchEasyHardMiner`` with semi-hard positive and hard negative.
  case semihardHard
  /// ``PairMarginMiner``.
  case pairMargin(positive: Double, negative: Double)

  /// The miner's name.
  public var name: String {
    switch self {
    case .none: "none"
    case .tripletMargin(_, let kind): "triplet-margin-\(kind.rawValue)"
    case .batchHard: "batch-hard"
    case .easySemihard: "batch-easy-semihard"
    case .semihardHard: "batch-semihard-hard"
    case .pairMargin: "pair-margin"
    }
  }

  /// Mines a batch; for each miner by its own type, so that each is compiled for `Float`.
  func mine(_ batch: inout LossBatch<Float>) {
    switch self {
    case .none: break
    case .tripletMargin(let margin, let kind):
      batch.mine(with: TripletMarginMiner(margin: margin, kind: kind))
    case .batchHard: batch.mine(with: BatchHardMiner())
    case .easySemihard: batch.mine(with: BatchEasyHardMiner())
    case .semihardHard:
      batch.mine(with: BatchEasyHardMiner(positives: .semihard, negatives: .hard))
    case .pairMargin(let positive, let negative):
      batch.mine(with: PairMarginMiner(positiveMargin: positive, negativeMargin: negative))
    }
  }
}
