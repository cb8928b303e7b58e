/// What the command line says about the screen; nil where it says nothing.
public struct ScreenFlags: Sendable {
  /// Which theme.
  public var theme: ThemeChoice?
  /// Whether to use colours.
  public var color: Bool?
  /// Whether to use nothing but ASCII.
  public var ascii: Bool?
  /// Whether to write for a screen reader.
  public var screenReader: Bool?
  /// Whether to listen to the mouse.
  public var mouse: Bool?
  /// Whether to ignore decision keys that come too early.
  public var earlyKeyGuard: Bool?
  /// The queue's order, in its text form.
  public var order: String?
  /// The queue's filter, in its text form.
  public var filter: String?

  /// Says nothing.
  public init() {}
}
