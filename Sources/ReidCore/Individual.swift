import Foundation

/// An animal that reviewers can tell from the others.
public struct Individual: Hashable, Codable, Sendable, Identifiable {
  /// Made when the individual was first declared.
  public let id: ID<Individual>
  /// Its name, unique in the gallery in any spelling of case and surrounding space.
  public let name: String
  /// Species, where its chips agree on one.
  public let species: String?

  /// Describes an individual.
  public init(id: ID<Individual>, name: String, species: String? = nil) {
    self.id = id
    self.name = name
    self.species = species
  }

  /// The form in which two names are compared: surrounding and repeated space dropped, case folded,
  /// canonically composed.
  public static func comparisonKey(of name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
      .precomposedForComparison
  }
}

extension String {
  /// Canonical composition through Swift's own string equality: two spellings of one text become
  /// the same scalars.
  var precomposedForComparison: String {
    // `String` compares by canonical equivalence, but SQLite and `Data` compare bytes.
    precomposedStringWithCanonicalMapping
  }
}
