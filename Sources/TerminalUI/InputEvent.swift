/// Something that the person at the terminal, or the terminal itself, did.
public enum InputEvent: Hashable, Codable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The mouse was used.
  case mouse(MouseEvent)
  /// The terminal has a new size.
  case resized(Size)
  /// The terminal's window became the active one.
  case focusGained
  /// The terminal's window is no longer the active one.
  case focusLost
  /// Text was pasted; it is never read as commands.
  case paste(String)
}
