import Testing

/// Compares what we find with what a peer found, and says where and by how much they differ.
struct GoldenComparison {
  /// File and case, such as `losses.json case 3 (circle)`.
  let place: String
  /// The largest difference allowed, relative to 1 + the peer's size unless `absolute`.
  var tolerance = 1e-9
  /// Whether differences are not divided by anything.
  var absolute = false

  /// Expects a number.
  func expect(
    _ found: Double?, _ wanted: Double, _ field: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let found else {
      Issue.record(
        "\(place): \(field) has no value, wanted \(wanted)", sourceLocation: sourceLocation)
      return
    }
    let difference = Self.difference(found, wanted, absolute: absolute)
    if difference > tolerance || difference.isNaN {
      Issue.record(
        "\(place): \(field) is \(found), wanted \(wanted), off by \(difference)",
        sourceLocation: sourceLocation)
    }
  }

  /// Expects numbers; says the worst of them.
  func expect(
    _ found: [Double], _ wanted: [Double], _ field: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard found.count == wanted.count else {
      Issue.record(
        "\(place): \(field) has \(found.count) values, wanted \(wanted.count)",
        sourceLocation: sourceLocation)
      return
    }
    var worst = (index: -1, difference: 0.0)
    for index in found.indices {
      let difference = Self.difference(found[index], wanted[index], absolute: absolute)
      if difference > worst.difference || difference.isNaN {
        worst = (index, difference.isNaN ? .infinity : difference)
      }
    }
    if worst.difference > tolerance {
      Issue.record(
        """
        \(place): \(field)[\(worst.index)] is \(found[worst.index]), wanted \
        \(wanted[worst.index]), off by \(worst.difference)
        """, sourceLocation: sourceLocation)
    }
  }

  /// Expects the very same value.
  func expect<Value: Equatable>(
    same found: Value, _ wanted: Value, _ field: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    if found != wanted {
      Issue.record(
        "\(place): \(field) is \(found), wanted \(wanted)", sourceLocation: sourceLocation)
    }
  }

  /// How far apart two numbers are; equal infinities and two NaN not at all.
  static func difference(_ found: Double, _ wanted: Double, absolute: Bool) -> Double {
    if found == wanted || (found.isNaN && wanted.isNaN) { return 0 }
    let difference = (found - wanted).magnitude
    return absolute ? difference : difference / (1 + wanted.magnitude)
  }
}
