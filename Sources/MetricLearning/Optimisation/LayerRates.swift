/// The learning rates and decays of a head's layers.
public struct LayerRates: Sendable, Equatable, Codable {
  /// The rate of the head.
  public var rate: Double
  /// The weight decay of all of it.
  public var decay: Double
  /// What each layer's rate is of that of the layer after it; 1 for equal rates.
  public var layerDecay: Double
  /// What the last linear layer's rate is multiplied by in a head of several.
  public var lastFactor: Double

  /// Makes rates.
  ///
  /// - Parameters:
  ///   - rate: The rate of the head.
  ///   - decay: The weight decay of all of it.
  ///   - layerDecay: What each layer's rate is of that of the layer after it; 0.8 where a head
  ///     goes on from an older one.
  ///   - lastFactor: What the last linear layer's rate is multiplied by in a head of several; 10
  ///     where that layer is new.
  public init(
    rate: Double = 1e-3, decay: Double = 1e-4, layerDecay: Double = 1, lastFactor: Double = 1
  ) {
    self.rate = rate
    self.decay = decay
    self.layerDecay = layerDecay
    self.lastFactor = lastFactor
  }

  /// The groups of a head's parameters.
  ///
  /// A batch norm belongs to the linear layer that follows it.
  ///
  /// - Parameters:
  ///   - segments: Where the tensors lie.
  ///   - layers: The layers.
  /// - Returns: One group a tensor.
  public func groups(of segments: [ParameterSegment], layers: [HeadLayer]) -> [ParameterGroup] {
    var depths: [Int] = []
    var depth = 0
    for layer in layers {
      depths.append(depth)
      if case .linear = layer { depth += 1 }
    }
    let last = depth - 1
    return segments.map { segment in
      let above = max(0, last - depths[segment.layer])
      var rate = rate
      for _ in 0..<above { rate *= layerDecay }
      if last > 0 && above == 0 { rate *= lastFactor }
      return ParameterGroup(range: segment.range, rate: rate, decay: decay)
    }
  }
}
