/// What a terminal answered to the questions asked before the screen is taken.
struct ProbeReply: Hashable, Sendable {
  /// The questions: set a true-colour ground and ask what is set, undo it; name and version;
  /// and last the device attributes, which every terminal answers.
  static let question =
    "\u{1B}[48:2::1:2:3m\u{1B}P$qm\u{1B}\\\u{1B}[m\u{1B}[>0q\u{1B}[c"

  /// Whether the true-colour ground was understood.
  private(set) var trueColor = false
  /// Name and version.
  private(set) var version: String?
  /// Whether the last question was answered.
  private(set) var isComplete = false
  /// What was typed meanwhile.
  private(set) var typed: [UInt8] = []

  /// Reads all that came back so far.
  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while let byte = rest.first {
      if let (content, next) = ProbeReply.deviceControlString(rest) {
        read(content)
        rest = next
      } else if let (content, next) = ProbeReply.deviceAttributes(rest) {
        isComplete = isComplete || !content.isEmpty
        rest = next
      } else {
        typed.append(byte)
        rest = rest.dropFirst()
      }
    }
  }

  private mutating func read(_ content: ArraySlice<UInt8>) {
    let text = String(decoding: content, as: UTF8.self)
    if text.hasPrefix(">|") {
      let shown = text.dropFirst(2).filter { $0.isASCII && !$0.isNewline }
      version = String(shown.prefix(80))
    } else if text.hasPrefix("1$r") {
      // Terminals answer with or without the empty colour space, by colons or semicolons.
      let numbers = text.dropFirst(3).split { $0 == ":" || $0 == ";" || $0 == "m" }.map(String.init)
      trueColor = trueColor || numbers.suffix(5) == ["48", "2", "1", "2", "3"]
    }
  }

  /// Splits `ESC P … ESC \` off.
  private static func deviceControlString(
    _ bytes: ArraySlice<UInt8>
  ) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    guard bytes.starts(with: [0x1b, 0x50]) else { return nil }
    let content = bytes.dropFirst(2)
    guard let end = content.firstIndex(of: 0x1b), end + 1 < bytes.endIndex, bytes[end + 1] == 0x5c
    else { return nil }
    return (content[..<end], bytes[(end + 2)...])
  }

  /// Splits `CSI ? … c` off.
  private static func deviceAttributes(
    _ bytes: ArraySlice<UInt8>
  ) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    guard bytes.starts(with: [0x1b, 0x5b, 0x3f]) else { return nil }
    let content = bytes.dropFirst(2)
    guard
      let end = content.dropFirst().firstIndex(where: { !(0x30...0x3b).contains($0) }),
      bytes[end] == 0x63
    else { return nil }
    return (content[..<end], bytes[(end + 1)...])
  }
}
