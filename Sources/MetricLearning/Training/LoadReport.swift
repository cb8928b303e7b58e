/// What of an older head or checkpoint a new training starts from.
public struct LoadReport: Sendable, Equatable, Codable {
  /// A tensor that was left out.
  public struct Skipped: Sendable, Equatable, Codable {
    /// Its name.
    public var name: String
    /// Why, with the shapes.
    public var reason: String
  }

  /// Tensors that were taken over.
  public var loaded: [String] = []
  /// Tensors of the older head that found no place.
  public var skipped: [Skipped] = []
  /// Tensors of the new head that the older one did not have, and that start anew.
  public var fresh: [String] = []
  /// Classes whose weights were taken over.
  public var keptClasses: [String] = []
  /// Classes that are new, and start at the mean of their embeddings.
  public var newClasses: [String] = []
  /// Classes of the older checkpoint that are gone.
  public var droppedClasses: [String] = []

  /// Makes an empty report.
  public init() {}

  /// Whether some but not all of the older head, or of its classes, was taken over.
  public var isPartial: Bool {
    let any = !loaded.isEmpty || !keptClasses.isEmpty
    let rest =
      !skipped.isEmpty || !fresh.isEmpty || !newClasses.isEmpty || !droppedClasses.isEmpty
    return any && rest
  }
}
