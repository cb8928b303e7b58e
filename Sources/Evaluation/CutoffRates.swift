/// The share of queries that succeed within the first 1, 3, 5 and 10 places.
public struct CutoffRates: Hashable, Sendable {
  /// The numbers of places that are looked at.
  public static let cutoffs = [1, 3, 5, 10]

  private let rates: [Int: Double]

  /// Takes the rates that there are.
  init(_ rates: [Int: Double]) {
    self.rates = rates
  }

  /// The share of queries with a success in the first `cutoff` places, 0...1; nil without queries
  /// or for a number of places that is not looked at.
  public subscript(cutoff: Int) -> Double? { rates[cutoff] }
}

extension CutoffRates: Encodable {
  private struct Place: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Writes an object with the places as keys; what cannot be computed is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Place.self)
    for cutoff in Self.cutoffs {
      try container.encode(rates[cutoff], forKey: Place(stringValue: String(cutoff)))
    }
  }
}
