/// What the mouse did over the screen.
public enum MouseEvent: Hashable, Codable, Sendable {
  /// The main button went down.
  case pressed(Point)
  /// The main button came up.
  case released(Point)
  /// The main button was pressed twice quickly.
  case doubleClicked(Point)
  /// The wheel turned away from the user.
  case scrolledUp(Point)
  /// The wheel turned towards the user.
  case scrolledDown(Point)
}
