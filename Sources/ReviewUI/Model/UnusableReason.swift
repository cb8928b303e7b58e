/// Why a picture shows nothing that could be recognised.
struct UnusableReason: Hashable, Sendable {
  /// A word for the key hints.
  let word: String
  /// The reason as it is saved.
  let text: String

  /// The reasons that a digit gives; any other can be typed.
  static let common = [
    UnusableReason(word: "blurred", text: "blurred"),
    UnusableReason(word: "dark", text: "too dark"),
    UnusableReason(word: "hidden", text: "face hidden"),
    UnusableReason(word: "small", text: "too small"),
    UnusableReason(word: "no animal", text: "no animal"),
    UnusableReason(word: "several", text: "several animals"),
  ]
}
