import TerminalUI

/// One key, or a few that are pressed one after another: `x`, `gt`.
struct KeySequence: Hashable, Sendable {
  let keys: [Key]

  init(_ keys: [Key]) {
    self.keys = keys
  }

  /// Reads `x`, `C-r`, `gt`, `g t` or `g Up`; nil where a part names no key.
  init?(_ text: String) {
    var keys: [Key] = []
    for word in text.split(separator: " ") {
      if let key = Key(String(word)) {
        keys.append(key)
      } else {
        // Letters that stand together and are no key's name are pressed one after another.
        guard word.count <= Self.limit, word.allSatisfy({ $0.isASCII && $0.isLetter }) else {
          return nil
        }
        keys += word.map(Key.character)
      }
    }
    guard (1...Self.limit).contains(keys.count) else { return nil }
    self.keys = keys
  }

  /// The most keys of a sequence.
  static let limit = 3
}

extension KeySequence: CustomStringConvertible {
  /// The text form, which `init(_:)` reads back.
  var description: String {
    let words = keys.map(\.description)
    return words.allSatisfy { $0.count == 1 }
      ? words.joined() : words.joined(separator: " ")
  }
}
