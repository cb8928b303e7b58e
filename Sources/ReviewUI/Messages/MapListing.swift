public import ReidCore

/// The gallery's chips in two dimensions, near ones alike.
public struct MapListing: Hashable, Codable, Sendable {
  /// An individual with chips on the map.
  public struct Individual: Hashable, Codable, Sendable {
    /// The individual.
    public let id: ID<ReidCore.Individual>
    /// Its name.
    public let name: String

    /// Names an individual.
    public init(id: ID<ReidCore.Individual>, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// The chips.
  public let chips: [ID<Chip>]
  /// Where they are, x and y in turn; y grows upwards.
  public let places: [Float]
  /// The individual of each, by its place in `individuals`; -1 while nobody said who it is.
  public let labels: [Int]
  /// Places of those chips that lie far from the others of their individual.
  public let outliers: [Int]
  /// The individuals.
  public let individuals: [Individual]
  /// All chips that have a vector, drawn or not.
  public let total: Int
  /// How it was made, such as `t-SNE`.
  public let method: String
  /// What made the vectors.
  public let modelName: String
  /// Whether it is still being made, so that another comes.
  public let isMoving: Bool

  /// Puts a map together.
  public init(
    chips: [ID<Chip>], places: [Float], labels: [Int], outliers: [Int],
    individuals: [Individual], total: Int, method: String, modelName: String, isMoving: Bool
  ) {
    self.chips = chips
    self.places = places
    self.labels = labels
    self.outliers = outliers
    self.individuals = individuals
    self.total = total
    self.method = method
    self.modelName = modelName
    self.isMoving = isMoving
  }
}
