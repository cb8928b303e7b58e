internal import DenseMath

/// Which loss a head is trained with, and its constants.
public enum LossSettings: Sendable, Equatable, Codable {
  /// ``ContrastiveLoss``.
  case contrastive(positiveMargin: Double, negativeMargin: Double)
  /// ``TripletMarginLoss``.
  case triplet(margin: Double, distance: EmbeddingDistance, swap: Bool, isSmooth: Bool)
  /// ``CircleLoss``.
  case circle(relaxation: Double, scale: Double)
  /// ``ArcFaceLoss``.
  case arcFace(marginDegrees: Double, scale: Double)

  /// A triplet loss of the usual kind.
  ///
  /// - Parameter margin: By how much the negative must be farther.
  /// - Returns: Settings with the Euclidean distance.
  public static func triplet(margin: Double) -> LossSettings {
    .triplet(margin: margin, distance: .l2, swap: false, isSmooth: false)
  }

  /// Whether the loss learns one weight vector per class.
  public var usesClassWeights: Bool {
    if case .arcFace = self { true } else { false }
  }

  /// The loss's name.
  public var name: String {
    switch self {
    case .contrastive: "contrastive"
    case .triplet: "triplet"
    case .circle: "circle"
    case .arcFace: "arcface"
    }
  }

  /// The value and gradients on a batch; for each loss by its own type, so that each is compiled
  /// for `Float`.
  func evaluate(_ batch: LossBatch<Float>) throws(MetricLearningError) -> LossResult<Float> {
    switch self {
    case .contrastive(let positive, let negative):
      try ContrastiveLoss(positiveMargin: positive, negativeMargin: negative).evaluate(batch)
    case .triplet(let margin, let distance, let swap, let isSmooth):
      try TripletMarginLoss(margin: margin, distance: distance, swap: swap, isSmooth: isSmooth)
        .evaluate(batch)
    case .circle(let relaxation, let scale):
      try CircleLoss(relaxation: relaxation, scale: scale).evaluate(batch)
    case .arcFace(let margin, let scale):
      try ArcFaceLoss(marginDegrees: margin, scale: scale).evaluate(batch)
    }
  }
}
