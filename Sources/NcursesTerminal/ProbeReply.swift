import TerminalUI

/// What a terminal answered to the questions asked before the screen is taken.
struct ProbeReply: Hashable, Sendable {
  /// The questions: set a true-colour ground and ask what is set, undo it; name and version; may a
  /// picture be sent by the kitty protocol; a cell's extent; how large may a picture of sixels be; and last the device attributes, which every terminal answers.
  ///
  /// A terminal that prints what it does not know has that erased before the last question.
  static let question =
    "\u{1B}7\u{1B}[48:2::1:2:3m\u{1B}P$qm\u{1B}\\\u{1B}[m\u{1B}[>0q"
    + "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\"
    + "\u{1B}[16t\u{1B}[?2;1;0S\u{1B}8\u{1B}[J\u{1B}[c"

  /// Whether the true-colour ground was understood.
  private(set) var trueColor = false
  /// Name and version.
  private(set) var version: String?
  /// Whether pictures may be sent by the kitty protocol.
  private(set) var hasKittyGraphics = false
  /// Whether the device attributes name sixels.
  private(set) var hasSixels = false
  /// The largest picture of sixels.
  private(set) var sixelLimit: PixelSize?
  /// A cell's extent.
  private(set) var cell: PixelSize?
  /// Whether the last question was answered.
  private(set) var isComplete = false
  /// What was typed meanwhile.
  private(set) var typed: [UInt8] = []

  /// Reads all that came back so far.
  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while let byte = rest.first {
      if let (kind, content, next) = ProbeReply.string(rest) {
        read(content, kind: kind)
        rest = next
      } else if let (content, final, next) = ProbeReply.sequence(rest), read(content, final: final)
      {
        rest = next
      } else {
        typed.append(byte)
        rest = rest.dropFirst()
      }
    }
  }

  /// Reads a string; unknown ones are no keys either.
  private mutating func read(_ content: ArraySlice<UInt8>, kind: UInt8) {
    let text = String(decoding: content, as: UTF8.self)
    if kind == 0x5f {
      hasKittyGraphics = hasKittyGraphics || (text.hasPrefix("Gi=31") && text.hasSuffix(";OK"))
    } else if text.hasPrefix(">|") {
      let shown = text.dropFirst(2).filter { $0.isASCII && !$0.isNewline }
      version = String(shown.prefix(80))
    } else if text.hasPrefix("1$r") {
      // Terminals answer with or without the empty colour space, by colons or semicolons.
      let numbers = text.dropFirst(3).split { $0 == ":" || $0 == ";" || $0 == "m" }.map(String.init)
      trueColor = trueColor || numbers.suffix(5) == ["48", "2", "1", "2", "3"]
    }
  }

  /// Reads a sequence; false where it is none of the answers, but a key.
  private mutating func read(_ content: ArraySlice<UInt8>, final: UInt8) -> Bool {
    let isPrivate = content.first == 0x3f
    let numbers = String(decoding: content.drop { $0 == 0x3f }, as: UTF8.self)
      .split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
    switch (final, isPrivate) {
    case (0x63, true):
      isComplete = true
      // The first number is the terminal's class, in which 4 means something else.
      hasSixels = hasSixels || (numbers[0] >= 60 && numbers.dropFirst().contains(4))
    case (0x74, false):
      guard numbers.count == 3, numbers[0] == 6 else { return false }
      cell = ProbeReply.extent(width: numbers[2], height: numbers[1]) ?? cell
    case (0x53, true):
      if numbers.count == 4, numbers[0] == 2, numbers[1] == 0 {
        sixelLimit = ProbeReply.extent(width: numbers[2], height: numbers[3])
      }
    default: return false
    }
    return true
  }

  private static func extent(width: Int, height: Int) -> PixelSize? {
    guard (1...65535).contains(width), (1...65535).contains(height) else { return nil }
    return PixelSize(width: width, height: height)
  }

  /// Splits `ESC P … ESC \` or `ESC _ … ESC \` off.
  private static func string(
    _ bytes: ArraySlice<UInt8>
  ) -> (kind: UInt8, content: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    guard bytes.count >= 2, bytes.first == 0x1b else { return nil }
    let kind = bytes[bytes.startIndex + 1]
    guard kind == 0x50 || kind == 0x5f else { return nil }
    let content = bytes.dropFirst(2)
    guard let end = content.firstIndex(of: 0x1b), end + 1 < bytes.endIndex, bytes[end + 1] == 0x5c
    else { return nil }
    return (kind, content[..<end], bytes[(end + 2)...])
  }

  /// Splits `CSI …` with at least one number off.
  private static func sequence(
    _ bytes: ArraySlice<UInt8>
  ) -> (content: ArraySlice<UInt8>, final: UInt8, rest: ArraySlice<UInt8>)? {
    guard bytes.starts(with: [0x1b, 0x5b]) else { return nil }
    let content = bytes.dropFirst(2)
    guard let end = content.firstIndex(where: { !(0x30...0x3f).contains($0) }),
      end > content.startIndex + (content.first == 0x3f ? 1 : 0)
    else { return nil }
    return (content[..<end], bytes[end], bytes[(end + 1)...])
  }
}
