import ReidCore

/// The map of the gallery's chips, and how it is looked at.
struct MapState: Hashable, Sendable {
  /// The most steps that can be gone in.
  static let zoomLimit = 40
  /// How much closer a step is.
  static let zoomStep = 1.19

  var scatter: MapScatter?
  /// Why there is none, if so.
  var problem: String?
  /// Whether one is awaited.
  var isAsked = false
  /// The chip under the cursor, by its place among the dots.
  var selection = 0
  /// Steps that were gone in; 0 shows all.
  var zoom = 0
  /// What is in the middle of the plot, within -1...1.
  var centre = SIMD2<Double>.zero

  /// The chip under the cursor.
  var selected: MapScatter.Dot? {
    guard let dots = scatter?.dots, dots.indices.contains(selection) else { return nil }
    return dots[selection]
  }
}
