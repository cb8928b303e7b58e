/// One line of a user's keymap file: data, which the screen reads and judges.
public struct KeymapOverride: Hashable, Codable, Sendable {
  /// The layer that it is about: `global`, or a screen or panel as ``layerNames`` lists them.
  public let layer: String
  /// The key or sequence of keys in its text form: `x`, `C-r`, `g t`, `Space`.
  public let keys: String
  /// The command's name (`reject-selected`), or `none` to make the key mean nothing.
  public let command: String
  /// Where it was written, for complaints.
  public let file: String
  /// The line, from 1; 0 if it is not known.
  public let line: Int

  /// Describes a line.
  public init(layer: String, keys: String, command: String, file: String, line: Int) {
    self.layer = layer
    self.keys = keys
    self.command = command
    self.file = file
    self.line = line
  }

  /// Every layer that there is, `global` first.
  public static var layerNames: [String] { ["global"] + KeyContext.allCases.map(\.rawValue) }
}

/// Something in a user's keymap that cannot be done; the rest of the keymap holds.
public struct KeymapProblem: Hashable, Codable, Sendable, CustomStringConvertible {
  /// Where it was written.
  public let file: String
  /// The line, from 1; 0 if it is not known.
  public let line: Int
  /// What is wrong, and what to do about it.
  public let reason: String

  /// Describes a problem.
  public init(file: String, line: Int, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  /// The problem on one line: `keymap.toml:12: …`.
  public var description: String { line > 0 ? "\(file):\(line): \(reason)" : "\(file): \(reason)" }
}
