/// A finished picture in memory.
public struct Drawing: Sendable, Equatable {
  /// Pixels across.
  public let width: Int
  /// Pixels down.
  public let height: Int
  /// Row-major RGBA, 8 bits each, sRGB-like, alpha always 255; `width * height * 4` bytes.
  public let rgba: [UInt8]
}
