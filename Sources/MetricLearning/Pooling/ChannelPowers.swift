internal import DenseMath

/// One channel's places raised to the exponent, relative to the largest so that nothing
/// overflows or vanishes.
struct ChannelPowers {
  private let exponent: Double
  private let floor: Double
  private let places: [Double]
  private let clamped: [Double]
  /// (x / largest)^p for each place.
  private let powers: [Double]
  private let largest: Double
  /// The mean of ``powers``.
  private let mean: Double

  init<Scalar: DenseScalar>(_ channel: ArraySlice<Scalar>, _ pooling: GeneralisedMeanPooling) {
    exponent = pooling.exponent
    // The floor that the numbers can have: they are compared with it.
    floor = Double(Scalar(pooling.floor))
    places = channel.map { Double($0) }
    let floor = floor
    let exponent = exponent
    clamped = places.map { $0 < floor ? floor : $0 }
    let largest = clamped.reduce(floor) { $1 > $0 || $1.isNaN ? $1 : $0 }
    powers = clamped.map { ScalarMath.power($0 / largest, exponent) }
    self.largest = largest
    mean = powers.reduce(0, +) / Double(powers.count)
  }

  /// The pooled number.
  private var value: Double { largest * ScalarMath.power(mean, 1 / exponent) }

  /// The pooled number in the type of the maps.
  func pooled<Scalar: DenseScalar>(as: Scalar.Type = Scalar.self) -> Scalar { Scalar(value) }

  /// The derivative of the pooled number with respect to each place.
  var slopes: [Double] {
    // y · x^(p-1) / sum x^p, with powers relative to the largest.
    let factor = value / (mean * Double(powers.count))
    return places.indices.map { at in
      places[at] < floor ? 0 : factor * powers[at] / clamped[at]
    }
  }

  /// The derivative of the pooled number with respect to the exponent.
  var exponentSlope: Double {
    // With x = largest · u: y (-ln mean(u^p) / p² + mean(u^p ln u) / (p mean(u^p))).
    var weighted = 0.0
    for at in powers.indices where powers[at] > 0 {
      weighted += powers[at] * ScalarMath.logarithm(clamped[at] / largest)
    }
    weighted /= Double(powers.count)
    return value
      * (weighted / (exponent * mean) - ScalarMath.logarithm(mean) / (exponent * exponent))
  }
}
