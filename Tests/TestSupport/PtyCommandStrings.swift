/// Takes out of a stream what this libvterm would print or obey although a terminal would not: the
/// commands by which pictures are sent (`ESC _ … ESC \\`), and what goes around tmux
/// (`ESC P tmux; … ESC \\`).
public struct PtyCommandStrings {
  private enum State {
    case text
    case escape
    /// A device string, of which so much is known.
    case device([UInt8])
    case command
    case commandEscape
  }

  private static let aroundTmux = Array("tmux;".utf8)
  private var state = State.text

  /// Begins with an empty stream.
  public init() {}

  /// Returns the bytes without those; a string that is cut goes on with the next call.
  public mutating func removed(from bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      switch (state, byte) {
      case (.text, 0x1b): state = .escape
      case (.text, _): result.append(byte)
      case (.escape, 0x5f): state = .command
      case (.escape, 0x50): state = .device([])
      case (.escape, 0x1b): result.append(0x1b)
      case (.escape, _):
        result += [0x1b, byte]
        state = .text
      case (.device(let start), _):
        let known = start + [byte]
        if known == Self.aroundTmux {
          state = .command
        } else if Self.aroundTmux.starts(with: known) {
          state = .device(known)
        } else {
          result += [0x1b, 0x50] + start
          if byte == 0x1b {
            state = .escape
          } else {
            result.append(byte)
            state = .text
          }
        }
      case (.command, 0x1b): state = .commandEscape
      case (.command, _): break
      case (.commandEscape, 0x5c): state = .text
      case (.commandEscape, _): state = .command
      }
    }
    return result
  }
}
