import Matching

/// Whether probabilities are earned, for a report.
public struct CalibrationState: Encodable, Sendable, Equatable {
  /// Whether there are probabilities.
  public let isFitted: Bool
  /// How the curve was fitted; null without one.
  @ExplicitNull public var method: String?
  /// Confirmed pairs of one individual behind it; null without.
  @ExplicitNull public var positives: Int?
  /// Whether known can be told from new; null without probabilities.
  @ExplicitNull public var tellsNew: Bool?
  /// The chance of a new animal before looking; null where new ones cannot be told.
  @ExplicitNull public var newPrior: Double?
  /// Why there are no probabilities; null where there are.
  @ExplicitNull public var reason: String?

  private enum CodingKeys: String, CodingKey {
    case isFitted = "fitted"
    case method, positives, tellsNew, newPrior, reason
  }

  init(_ stored: StoredCalibration) {
    let calibration = stored.calibration
    isFitted = calibration != nil
    _method = ExplicitNull(wrappedValue: calibration?.same.method.rawValue)
    _positives = ExplicitNull(wrappedValue: calibration?.same.positives)
    _tellsNew = ExplicitNull(wrappedValue: calibration.map { $0.known != nil })
    _newPrior = ExplicitNull(wrappedValue: calibration?.newPrior)
    var reason: String?
    if case .missing(let text) = stored { reason = text }
    _reason = ExplicitNull(wrappedValue: reason)
  }

  /// For people.
  var text: String {
    guard isFitted else { return "no probabilities: \(reason ?? "not fitted")" }
    return "probabilities from \(counted(positives ?? 0, "confirmed pair")) (\(method ?? "?"))"
      + (tellsNew == true ? ", known or new too" : "; not enough to tell new animals")
  }
}
