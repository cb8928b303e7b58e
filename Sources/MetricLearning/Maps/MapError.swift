/// Why no map could be drawn.
public enum MapError: Error, Hashable, Sendable {
  /// A vector holds NaN or infinity; the row counts from 0.
  case notFinite(row: Int)
  /// There is no vector.
  case empty
  /// A start has another number of places than there are vectors.
  case wrongStart(places: Int, vectors: Int)
}

extension MapError: CustomStringConvertible {
  /// What was being done, why it failed and what to try.
  public var description: String {
    switch self {
    case .notFinite(let row):
      "cannot draw a map: vector \(row) holds a value that is no number; embed its chip again"
    case .empty: "cannot draw a map of no vectors; embed chips first"
    case .wrongStart(let places, let vectors):
      "cannot start a map of \(vectors) vectors from \(places) places; give one for each, or nil"
    }
  }
}
