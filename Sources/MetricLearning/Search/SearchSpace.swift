/// What a search varies, and what it leaves as it is.
///
/// Keys are drawn and applied in order; one that needs another's setting comes after it.
public struct SearchSpace: Sendable {
  /// The settings that the keys change.
  public var base: TrainingSettings
  /// The keys, in the order in which they are drawn.
  public var keys: [SearchKey]

  /// Makes a space.
  ///
  /// - Parameters:
  ///   - base: The settings that the keys change.
  ///   - keys: The keys, with different names.
  public init(base: TrainingSettings, keys: [SearchKey]) {
    precondition(Set(keys.map(\.name)).count == keys.count, "two keys have one name")
    self.base = base
    self.keys = keys
  }

  /// Loss, rates, decay, mining, depth, optimiser, dimension and augmentation.
  ///
  /// - Parameters:
  ///   - base: Epochs, batches and all else.
  ///   - dimensions: Numbers of an embedding to try; those beyond the vectors' start at random.
  ///   - inputs: Numbers of a backbone vector.
  /// - Returns: The space.
  public static func standard(
    base: TrainingSettings, dimensions: [Int] = [256, 512, 1024], inputs: Int = 1280
  ) -> SearchSpace {
    SearchSpace(
      base: base,
      keys: [
        .choice("loss", of: ["contrastive", "triplet", "circle", "arcface"]) { name, settings in
          settings.loss =
            switch name {
            case "contrastive": .contrastive(positiveMargin: 0, negativeMargin: 1)
            case "triplet": .triplet(margin: 0.2)
            case "circle": .circle(relaxation: 0.25, scale: 128)
            default: .arcFace(marginDegrees: 28.6, scale: 32)
            }
        },
        .number("margin", in: 0...1) { share, settings in
          settings.loss = settings.loss.withMargin(share: share)
        },
        .number("scale", in: 0...1) { share, settings in
          settings.loss = settings.loss.withScale(share: share)
        },
        .choice("miner", of: ["none", "semihard", "batch-hard", "easy-semihard", "semihard-hard"]) {
          name, settings in
          settings.miner =
            switch name {
            case "semihard": .tripletMargin(margin: 0.2, kind: .semihard)
            case "batch-hard": .batchHard
            case "easy-semihard": .easySemihard
            case "semihard-hard": .semihardHard
            default: .none
            }
          settings.gentleEpochs = settings.miner == .batchHard ? 2 : 0
        },
        .choice("optimiser", of: ["sgd", "adam", "adamW"]) { name, settings in
          settings.optimiser.kind = OptimiserSettings.Kind(rawValue: name) ?? .adamW
        },
        .number("rate", in: 1e-5...1e-2, isLogarithmic: true) { rate, settings in
          // What moves Adam by its rate moves plain descent by a gradient's length of it.
          settings.rates.rate = settings.optimiser.kind == .sgd ? rate * 10 : rate
        },
        .number("class rate", in: 1e-4...1e-1, isLogarithmic: true) { rate, settings in
          settings.classRate = rate
        },
        .number("decay", in: 1e-6...1e-1, isLogarithmic: true) { decay, settings in
          settings.rates.decay = decay
        },
        .choice("depth", of: ["1", "2"]) { depth, settings in
          settings.shape.hidden = depth == "2" ? [1024] : []
        },
        .choice("dimension", of: dimensions.map(String.init)) { name, settings in
          settings.shape.dimension = Int(name) ?? settings.shape.dimension
        },
        .choice("start", of: ["random", "whitening"]) { name, settings in
          let fits = settings.shape.hidden.isEmpty && settings.shape.dimension <= inputs
          settings.shape.start = name == "whitening" && fits ? .whitening : .random
        },
        .number("layer decay", in: 0.6...1) { decay, settings in
          settings.rates.layerDecay = decay
        },
        .number("noise", in: 0...0.5) { noise, settings in
          settings.augmentation.noise = noise
        },
        .number("flip mix", in: 0...1) { share, settings in
          settings.augmentation.flipMix = share
        },
      ])
  }
}

extension LossSettings {
  /// The loss with its margin at a share of what is usual for it.
  func withMargin(share: Double) -> LossSettings {
    switch self {
    case .contrastive: .contrastive(positiveMargin: 0.2 * share, negativeMargin: 0.6 + 0.6 * share)
    case .triplet(_, let distance, let swap, let isSmooth):
      .triplet(margin: 0.05 + 0.45 * share, distance: distance, swap: swap, isSmooth: isSmooth)
    case .circle(_, let scale): .circle(relaxation: 0.15 + 0.3 * share, scale: scale)
    case .arcFace(_, let scale): .arcFace(marginDegrees: 5 + 35 * share, scale: scale)
    }
  }

  /// The loss with its scale at a share, by the logarithm, of what is usual for it.
  func withScale(share: Double) -> LossSettings {
    // 1, 2, 4 or 8 times the smallest.
    let times = Double(1 << min(3, Int(share * 4)))
    return switch self {
    case .contrastive, .triplet: self
    case .circle(let relaxation, _): .circle(relaxation: relaxation, scale: 32 * times)
    case .arcFace(let margin, _): .arcFace(marginDegrees: margin, scale: 8 * times)
    }
  }
}
