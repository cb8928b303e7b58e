/// Something in a settings file or variable that is not used, and why; never a reason to stop.
public struct SettingsComplaint: Hashable, Sendable, CustomStringConvertible {
  /// Where it stands: a file's path, or a variable as `$NAME`.
  public let place: String
  /// The line, counted from 1; nil where it concerns all of the place.
  public let line: Int?
  /// What is wrong and what happens instead.
  public let text: String

  /// Makes a complaint.
  public init(place: String, line: Int? = nil, text: String) {
    self.place = place
    self.line = line
    self.text = text
  }

  /// `path:line: text`, as compilers write it, safe to print.
  public var description: String {
    plain(line.map { "\(place):\($0): \(text)" } ?? "\(place): \(text)")
  }
}
