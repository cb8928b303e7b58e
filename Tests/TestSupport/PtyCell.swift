public import TerminalUI

/// One place of the emulated screen.
public struct PtyCell: Hashable, Sendable {
  /// The characters; empty for a blank place and for the right half of a wide character.
  public let text: String
  /// 1, or 2 for a wide character.
  public let columns: Int
  /// Colours and attributes as the terminal received them.
  public let style: Style
  /// Whether this is the right half of a wide character.
  public let isContinuation: Bool
}
