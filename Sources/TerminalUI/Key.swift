/// A key as a program understands it, whatever bytes the terminal sent for it.
///
/// Its text form (`x`, `Space`, `C-r`, `M-x`, `Enter`, `F1`) is used in keymaps, help and recorded
/// sessions.
public enum Key: Hashable, Sendable {
  /// A printing character, upper and lower case told apart.
  case character(Character)
  /// Control with a lowercase letter or symbol.
  case control(Character)
  /// Alt (or Escape just before) with a character.
  case alt(Character)
  /// Enter or Return.
  case enter
  /// Escape alone.
  case escape
  /// Tab.
  case tab
  /// Shift with Tab.
  case backTab
  /// Delete to the left.
  case backspace
  /// Delete to the right.
  case delete
  /// Arrow up.
  case up
  /// Arrow down.
  case down
  /// Arrow left.
  case left
  /// Arrow right.
  case right
  /// Home.
  case home
  /// End.
  case end
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// Insert.
  case insert
  /// A function key, counted from 1.
  case function(Int)
}
