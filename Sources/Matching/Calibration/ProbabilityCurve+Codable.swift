extension ProbabilityCurve: Codable {
  private enum CodingKeys: String, CodingKey {
    case method, positions, values, slope, intercept, lowest, highest
    case positives, negatives, individuals, band
  }

  /// Reads a curve and refuses one that is none.
  ///
  /// - Parameter decoder: What holds it.
  /// - Throws: `CalibrationError.damaged`, or a `DecodingError` for missing parts.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys) throws -> Double {
      let value = try container.decode(Double.self, forKey: key)
      guard value.isFinite else {
        throw CalibrationError.damaged("\(key.stringValue) is no number")
      }
      return value
    }
    switch try container.decode(Method.self, forKey: .method) {
    case .isotonic:
      let curve = try IsotonicCurve(
        positions: container.decode([Double].self, forKey: .positions),
        values: container.decode([Double].self, forKey: .values))
      guard let low = curve.values.first, let high = curve.values.last, low > 0, high < 1 else {
        throw CalibrationError.damaged("a knot is not between 0 and 1")
      }
      shape = .isotonic(curve)
    case .platt:
      let curve = LogisticCurve(slope: try number(.slope), intercept: try number(.intercept))
      let (lowest, highest) = (try number(.lowest), try number(.highest))
      guard curve.slope >= 0, lowest > 0, highest < 1, lowest <= highest else {
        throw CalibrationError.damaged("its curve falls or reaches 0 or 1")
      }
      shape = .platt(curve, lowest: lowest, highest: highest)
    }
    positives = try container.decode(Int.self, forKey: .positives)
    negatives = try container.decode(Int.self, forKey: .negatives)
    individuals = try container.decode(Int.self, forKey: .individuals)
    band = try container.decode([Band].self, forKey: .band)
    guard positives >= 0, negatives >= 0, individuals >= 0 else {
      throw CalibrationError.damaged("a count is below 0")
    }
    guard
      band.allSatisfy({ $0.score.isFinite && $0.low > 0 && $0.low <= $0.high && $0.high < 1 }),
      zip(band, band.dropFirst()).allSatisfy({
        $0.score < $1.score && $0.low <= $1.low && $0.high <= $1.high
      })
    else { throw CalibrationError.damaged("its intervals are out of order") }
  }

  /// Writes the curve's numbers and what it was fitted to.
  ///
  /// - Parameter encoder: What takes it.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(method, forKey: .method)
    switch shape {
    case .isotonic(let curve):
      try container.encode(curve.positions, forKey: .positions)
      try container.encode(curve.values, forKey: .values)
    case .platt(let curve, let lowest, let highest):
      try container.encode(curve.slope, forKey: .slope)
      try container.encode(curve.intercept, forKey: .intercept)
      try container.encode(lowest, forKey: .lowest)
      try container.encode(highest, forKey: .highest)
    }
    try container.encode(positives, forKey: .positives)
    try container.encode(negatives, forKey: .negatives)
    try container.encode(individuals, forKey: .individuals)
    try container.encode(band, forKey: .band)
  }
}
