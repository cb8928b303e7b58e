public import ReidCore

// Ids as literals keep the tests readable.
extension ID: ExpressibleByUnicodeScalarLiteral {}
extension ID: ExpressibleByExtendedGraphemeClusterLiteral {}
extension ID: ExpressibleByStringLiteral {
  /// Makes an identifier from a literal.
  public init(stringLiteral value: String) { self.init(value) }
}
