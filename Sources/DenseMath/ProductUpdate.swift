/// What becomes of the numbers that a product's result held before.
public enum ProductUpdate: Sendable {
  /// They are replaced by the product.
  case replace
  /// The product is added to them.
  case add
  /// The product is subtracted from them.
  case subtract
}
