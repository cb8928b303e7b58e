/// How a cell's character is set apart besides its colours.
public struct Attributes: OptionSet, Hashable, Codable, Sendable {
  /// One bit per attribute.
  public let rawValue: UInt8

  /// Makes a set from its bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Heavier or brighter.
  public static let bold = Attributes(rawValue: 1)
  /// Fainter.
  public static let dim = Attributes(rawValue: 2)
  /// Slanted, where the terminal can.
  public static let italic = Attributes(rawValue: 4)
  /// With a line beneath.
  public static let underline = Attributes(rawValue: 8)
  /// With ink and ground exchanged; works without colours.
  public static let reverse = Attributes(rawValue: 16)
}
