public import Foundation
public import ReidCore

/// The state of the work in a gallery.
public struct GalleryReport: Hashable, Codable, Sendable {
  /// What was decided on a day.
  public struct Day: Hashable, Codable, Sendable {
    /// Its beginning, UTC.
    public let day: Date
    /// Standing decisions (match, new, unusable) of reviewers.
    public let decisions: Int

    /// Describes a day.
    public init(day: Date, decisions: Int) {
      self.day = day
      self.decisions = decisions
    }
  }

  /// How often the accepted individual was among those shown, over standing matches that were made
  /// on the screen.
  public struct Accuracy: Hashable, Codable, Sendable {
    /// Matches that were counted.
    public let matches: Int
    /// Those whose individual was shown first.
    public let first: Int
    /// Those whose individual was among the five shown.
    public let amongFive: Int
    /// Standing declarations of new individuals, which no ranking could have got right.
    public let declaredNew: Int

    /// Describes an accuracy.
    public init(matches: Int, first: Int, amongFive: Int, declaredNew: Int) {
      self.matches = matches
      self.first = first
      self.amongFive = amongFive
      self.declaredNew = declaredNew
    }
  }

  /// Vectors that were made in one way.
  public struct Vectors: Hashable, Codable, Sendable {
    /// What made them.
    public let key: EmbeddingKey
    /// Numbers in each.
    public let dimension: Int
    /// How many chips have one.
    public let count: Int

    /// Describes vectors.
    public init(key: EmbeddingKey, dimension: Int, count: Int) {
      self.key = key
      self.dimension = dimension
      self.count = count
    }
  }

  /// Chips in all.
  public let chips: Int
  /// Individuals.
  public let individuals: Int
  /// Encounters.
  public let encounters: Int
  /// Chips that wait.
  public let queued: Int
  /// Chips that reviewers decided.
  public let decided: Int
  /// Chips about which people said different things.
  public let contradictions: Int
  /// Rows that no head has learned from yet.
  public let retraining: Int
  /// Entries in the ledger.
  public let ledgerLength: Int
  /// All vectors there are.
  public let vectors: [Vectors]
  /// The vectors in use.
  public let key: EmbeddingKey?
  /// The model's name.
  public let modelName: String
  /// Days on which something was decided, oldest first, at most 366.
  public let days: [Day]
  /// How well the rankings did so far.
  public let accuracy: Accuracy
  /// Where the gallery is, for people.
  public let path: String

  /// Describes the state of a gallery.
  public init(
    chips: Int, individuals: Int, encounters: Int, queued: Int, decided: Int, contradictions: Int,
    retraining: Int, ledgerLength: Int, vectors: [Vectors], key: EmbeddingKey?, modelName: String,
    days: [Day], accuracy: Accuracy, path: String
  ) {
    self.chips = chips
    self.individuals = individuals
    self.encounters = encounters
    self.queued = queued
    self.decided = decided
    self.contradictions = contradictions
    self.retraining = retraining
    self.ledgerLength = ledgerLength
    self.vectors = vectors
    self.key = key
    self.modelName = modelName
    self.days = days
    self.accuracy = accuracy
    self.path = path
  }
}
