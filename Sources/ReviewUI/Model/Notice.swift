/// What the status line says.
struct Notice: Hashable, Sendable {
  /// How it is meant.
  enum Kind: Hashable, Sendable {
    /// It is done.
    case done
    /// Nothing was done, and why.
    case hint
    /// It went wrong.
    case failed
  }

  let kind: Kind
  let text: String

  static func done(_ text: String) -> Notice { Notice(kind: .done, text: text) }
  static func hint(_ text: String) -> Notice { Notice(kind: .hint, text: text) }
  static func failed(_ text: String) -> Notice { Notice(kind: .failed, text: text) }
}
