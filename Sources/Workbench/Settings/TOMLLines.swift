/// On which line of a TOML text each key is assigned.
///
/// The parser tells lines only for errors of syntax, but an unknown key or command has to be named
/// by its line too. This looks at the beginnings of lines alone; the parser has the last word on
/// what the file means.
struct TOMLLines: Sendable {
  /// A key that is assigned again.
  struct Repeated: Hashable, Sendable {
    let path: [String]
    let line: Int
    let first: Int
  }

  /// Keys that are assigned again, in the order of lines.
  private(set) var repeated: [Repeated] = []
  private var numbers: [[String]: Int] = [:]
  private var lines: [Substring]

  /// Looks through a text.
  init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    var table: [String] = []
    var continuation = Continuation()
    for (place, line) in lines.enumerated() {
      let wasOpen = continuation.isOpen
      var scanner = KeyScanner(line)
      if wasOpen {
        continuation.read(line)
      } else if let header = scanner.header() {
        table = header
      } else if let key = scanner.assignedKey() {
        continuation.read(scanner.rest)
        note(table + key, on: place + 1, isWhole: !continuation.isOpen)
      }
    }
  }

  /// The line of a key, or of the inline table that it stands in; nil if it cannot be told.
  func line(of path: [String]) -> Int? {
    for length in stride(from: path.count, to: 0, by: -1) {
      if let line = numbers[Array(path.prefix(length))] { return line }
    }
    return nil
  }

  /// The text with every repeated assignment left out.
  var textWithoutRepeated: String {
    var kept = lines
    for repeated in repeated { kept[repeated.line - 1] = "" }
    return kept.joined(separator: "\n")
  }

  private mutating func note(_ path: [String], on line: Int, isWhole: Bool) {
    guard let first = numbers[path] else {
      numbers[path] = line
      return
    }
    // A repeated value of many lines is left to the parser to complain of.
    if isWhole { repeated.append(Repeated(path: path, line: line, first: first)) }
  }
}

extension TOMLLines {
  /// Whether a value goes on over the end of its line: a long string or an array.
  private struct Continuation {
    private var quote: String?
    private var depth = 0

    var isOpen: Bool { quote != nil || depth > 0 }

    /// Reads one line, or the part of it behind the equals sign.
    mutating func read(_ text: Substring) {
      var rest = text
      while let character = rest.first {
        if let quote {
          if rest.hasPrefix(quote) {
            self.quote = nil
            rest = rest.dropFirst(quote.count)
          } else {
            rest = rest.dropFirst(character == "\\" && quote == "\"\"\"" ? 2 : 1)
          }
          continue
        }
        switch character {
        case "#": return
        case "[", "{": depth += 1
        case "]", "}": depth = max(0, depth - 1)
        case "\"", "'":
          let long = String(repeating: String(character), count: 3)
          if rest.hasPrefix(long) {
            quote = long
            rest = rest.dropFirst(3)
          } else {
            rest = KeyScanner.afterString(rest, quote: character)
          }
          continue
        default: break
        }
        rest = rest.dropFirst()
      }
    }
  }

  /// Reads the beginning of a line.
  private struct KeyScanner {
    private(set) var rest: Substring

    init(_ line: Substring) {
      rest = line.drop { $0 == " " || $0 == "\t" }
    }

    /// The path of `[table]`; nil if the line is none.
    mutating func header() -> [String]? {
      guard rest.first == "[", rest.dropFirst().first != "[" else { return nil }
      rest = rest.dropFirst()
      guard let path = path(), rest.first == "]" else { return nil }
      return path
    }

    /// The path before an equals sign, and leaves what is behind it; nil if the line has none.
    mutating func assignedKey() -> [String]? {
      guard let path = path(), rest.first == "=" else { return nil }
      rest = rest.dropFirst()
      return path
    }

    private mutating func path() -> [String]? {
      var path: [String] = []
      while true {
        skipSpace()
        guard let part = part() else { return nil }
        path.append(part)
        skipSpace()
        guard rest.first == "." else { return path }
        rest = rest.dropFirst()
      }
    }

    private mutating func part() -> String? {
      guard let first = rest.first else { return nil }
      if first == "\"" || first == "'" {
        let end = Self.afterString(rest, quote: first)
        let quoted = rest[..<end.startIndex].dropFirst().dropLast()
        rest = end
        return first == "'" ? String(quoted) : Self.unescaped(quoted)
      }
      let bare = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
      guard !bare.isEmpty else { return nil }
      rest = rest[bare.endIndex...]
      return String(bare)
    }

    private mutating func skipSpace() {
      rest = rest.drop { $0 == " " || $0 == "\t" }
    }

    /// What follows a string that begins the text.
    static func afterString(_ text: Substring, quote: Character) -> Substring {
      var rest = text.dropFirst()
      while let character = rest.first, character != quote {
        rest = rest.dropFirst(character == "\\" && quote == "\"" ? 2 : 1)
      }
      return rest.dropFirst()
    }

    /// The escapes that key names need; others stay, and then only the line is not told.
    private static func unescaped(_ text: Substring) -> String {
      var result = ""
      var rest = text
      while let character = rest.popFirst() {
        if character == "\\", let next = rest.first, next == "\\" || next == "\"" {
          result.append(next)
          rest = rest.dropFirst()
        } else {
          result.append(character)
        }
      }
      return result
    }
  }
}
