/// SHA-256, brought by the caller: this module has no implementation of its own.
public struct ModelHasher: Sendable {
  /// Returns the digest of a file in lowercase hex.
  public let file: @Sendable (_ path: String) throws -> String
  /// Returns the digest of some bytes in lowercase hex.
  public let bytes: @Sendable (_ bytes: [UInt8]) -> String

  /// Wraps two functions that compute SHA-256 in lowercase hex.
  public init(
    file: @escaping @Sendable (_ path: String) throws -> String,
    bytes: @escaping @Sendable (_ bytes: [UInt8]) -> String
  ) {
    self.file = file
    self.bytes = bytes
  }
}
