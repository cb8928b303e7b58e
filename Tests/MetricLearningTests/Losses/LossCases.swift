import MetricLearning
import Testing

/// Every loss with every distance and flag.
enum LossCases {
  /// All of them, each with what to call it.
  static let all: [LossCase] = {
    var cases: [LossCase] = []
    for averaging in TermAveraging.allCases {
      for distance in EmbeddingDistance.allCases {
        let margins = distance.isInverted ? (0.7, 0.2) : (0.3, 1.2)
        cases.append(
          LossCase(
            ContrastiveLoss(
              positiveMargin: margins.0, negativeMargin: margins.1, distance: distance,
              averaging: averaging)))
        for swap in [false, true] {
          for isSmooth in [false, true] {
            cases.append(
              LossCase(
                TripletMarginLoss(
                  margin: 0.3, distance: distance, swap: swap, isSmooth: isSmooth,
                  averaging: averaging)))
          }
        }
      }
      for (relaxation, scale) in [(0.4, 80.0), (0.25, 16)] {
        cases.append(
          LossCase(CircleLoss(relaxation: relaxation, scale: scale, averaging: averaging)))
      }
      for margin in [0, 28.6, 100.0] {
        cases.append(
          LossCase(ArcFaceLoss(marginDegrees: margin, scale: 16, averaging: averaging)))
      }
    }
    return cases
  }()
}

/// One loss of a parameterised test.
struct LossCase: Sendable, CustomTestStringConvertible {
  let loss: any MetricLoss

  init(_ loss: any MetricLoss) {
    self.loss = loss
  }

  var testDescription: String { "\(loss)" }
}
