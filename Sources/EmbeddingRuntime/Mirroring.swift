public import ReidCore

/// One of the four ways to look at a picture without turning it.
public enum Mirroring: Hashable, Sendable, CaseIterable {
  /// As it is.
  case none
  /// Left and right swapped.
  case sides
  /// Top and bottom swapped.
  case upsideDown
  /// Both swapped: turned by half.
  case both

  /// Whether left and right are swapped.
  public var swapsSides: Bool { self == .sides || self == .both }

  /// Whether top and bottom are swapped.
  public var turnsUpsideDown: Bool { self == .upsideDown || self == .both }
}

extension EmbeddingKey.TestTimeAugmentation {
  /// The pictures whose unit vectors are averaged.
  public var mirrorings: [Mirroring] {
    switch self {
    case .none: [.none]
    case .hflip: [.none, .sides]
    case .flips4: Mirroring.allCases
    }
  }
}
