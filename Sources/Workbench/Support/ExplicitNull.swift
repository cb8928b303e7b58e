/// Writes a missing value as `null` instead of leaving its key out.
///
/// The command contract says that a value that cannot be computed is `null`; synthesised encoding
/// of an optional drops the key.
@propertyWrapper
public struct ExplicitNull<Value: Encodable & Sendable>: Encodable, Sendable {
  /// The value, if it could be computed.
  public var wrappedValue: Value?

  /// Wraps a value that may be missing.
  public init(wrappedValue: Value?) {
    self.wrappedValue = wrappedValue
  }

  /// Writes the value or `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue {
      try container.encode(wrappedValue)
    } else {
      try container.encodeNil()
    }
  }
}

extension ExplicitNull: Equatable where Value: Equatable {}
extension ExplicitNull: Hashable where Value: Hashable {}
