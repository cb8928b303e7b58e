/// A picture encoded the way a terminal takes it.
public struct PixelPayload: Hashable, Sendable {
  /// What the bytes are.
  public enum Encoding: Hashable, Sendable {
    /// A PNG, for the kitty protocol.
    case png
    /// A picture file of a usual format, for iTerm2's protocol.
    case file
    /// A whole sixel sequence, with its introducer and terminator.
    case sixel
  }

  /// A number that no other payload of the same run has; payloads are equal if their numbers are.
  public let id: UInt32
  /// What the bytes are.
  public let encoding: Encoding
  /// The encoded picture.
  public let data: [UInt8]
  /// The picture's extent.
  public let size: PixelSize

  /// Makes a payload.
  public init(id: UInt32, encoding: Encoding, data: [UInt8], size: PixelSize) {
    self.id = id
    self.encoding = encoding
    self.data = data
    self.size = size
  }

  /// Compares by number, because the bytes may be many.
  public static func == (one: PixelPayload, other: PixelPayload) -> Bool {
    one.id == other.id
  }

  /// Hashes the number.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
  }
}
