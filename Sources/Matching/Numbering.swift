/// Gives each distinct key a small number, in the order of first appearance.
struct Numbering<Key: Hashable & Sendable>: Sendable {
  private(set) var keys: [Key] = []
  private var numbers: [Key: Int32] = [:]

  /// The key's number, if it has one.
  func number(of key: Key) -> Int32? { numbers[key] }

  /// The key's number; a new one if it has none yet.
  mutating func assign(_ key: Key) -> Int32 {
    if let number = numbers[key] { return number }
    let number = Int32(keys.count)
    numbers[key] = number
    keys.append(key)
    return number
  }
}
