import TerminalUI

/// One thing that ncurses read.
enum RawInput: Hashable, Sendable {
  /// A Unicode scalar value, as typed or as part of a sequence that ncurses does not know.
  case scalar(UInt32)
  /// A key, or a report of focus, that ncurses recognised.
  case event(InputEvent)
  /// Something that ncurses recognised and that means nothing here.
  case nothing
}
