public import MetricLearning

/// How a head is made.
public enum HeadMethod: Codable, Sendable, Equatable {
  /// In closed form, by what varies inside individuals.
  case whitening(shrinkage: Double)
  /// By gradients, with everything that they depend on.
  case gradient(TrainingSettings)

  /// What the gallery calls heads that are made so, and what their names begin with.
  var kind: String {
    switch self {
    case .whitening: "whitening"
    case .gradient: "head"
    }
  }
}

extension HeadMethod {
  /// The settings of a gradient training, which a search starts from.
  var settings: TrainingSettings {
    if case .gradient(let settings) = self { settings } else { TrainingSettings() }
  }

  /// The same for vectors of fewer numbers than an embedding that starts from whitening would have.
  func fitting(inputs: Int) -> HeadMethod {
    guard case .gradient(var settings) = self, settings.shape.start == .whitening,
      settings.shape.dimension > inputs
    else { return self }
    settings.shape.dimension = inputs
    return .gradient(settings)
  }
}
