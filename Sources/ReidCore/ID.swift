/// An identifier of one `Subject`, so that a chip's id can never be passed where an
/// individual's is wanted.
///
/// Ids are opaque strings: a chip's is the SHA-256 of its content in lowercase hex, an
/// individual's and an encounter's are made when they first appear. They order by their text, which
/// is how ties between equal similarities are broken.
public struct ID<Subject>: RawRepresentable, Hashable, Comparable, Sendable {
  /// The identifier's text, as it is stored and printed.
  public let rawValue: String

  /// Makes an identifier from its stored text.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Makes an identifier from its stored text.
  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  /// Orders identifiers by their text.
  public static func < (left: ID, right: ID) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension ID: CustomStringConvertible {
  /// The identifier's text.
  public var description: String { rawValue }
}

extension ID: Codable {
  /// Reads the identifier from a single string.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the identifier as a single string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
