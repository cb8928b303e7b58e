/// Which head maps the network's vectors.
public enum HeadChoice: Sendable, Hashable {
  /// The one that the gallery works with, if any.
  case inUse
  /// None: the network's own vectors.
  case none
  /// This one, adopted or not.
  case named(String)

  /// Reads what was typed; nothing is the one in use.
  public init(_ text: String?) {
    self = text.map { $0 == "none" ? .none : .named($0) } ?? .inUse
  }
}
