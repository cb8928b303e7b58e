/// What a head that is to be trained looks like.
public struct HeadShape: Sendable, Equatable, Codable {
  /// Where its numbers start.
  public enum Start: String, Sendable, Codable, CaseIterable {
    /// Drawn at random.
    case random
    /// The within-class whitening of the training set, along its widest directions; only for a
    /// head of one linear layer.
    case whitening
  }

  /// Widths between the layers; empty for one linear layer.
  public var hidden: [Int]
  /// Numbers of an embedding, at least 1 and usually 256 to 2048.
  public var dimension: Int
  /// Whether the first of several layers is linear only, without ReLU and batch norm.
  public var plainFirst: Bool
  /// Where its numbers start.
  public var start: Start

  /// Makes a shape.
  ///
  /// - Parameters:
  ///   - hidden: Widths between the layers; empty for one linear layer.
  ///   - dimension: Numbers of an embedding.
  ///   - plainFirst: Whether the first of several layers is linear only.
  ///   - start: Where its numbers start.
  public init(
    hidden: [Int] = [], dimension: Int = 512, plainFirst: Bool = true, start: Start = .whitening
  ) {
    self.hidden = hidden
    self.dimension = dimension
    self.plainFirst = plainFirst
    self.start = start
  }
}
