/// The colour of a cell's ink or ground.
///
/// A view asks for what it means; the terminal draws the nearest colour that it can.
public enum Color: Hashable, Codable, Sendable {
  /// The terminal's own colour, which suits dark and light themes alike.
  case standard
  /// One of the terminal's 256 numbered colours; the first 16 follow the user's theme.
  case palette(UInt8)
  /// Red, green and blue in 0...255.
  case rgb(UInt8, UInt8, UInt8)
}
