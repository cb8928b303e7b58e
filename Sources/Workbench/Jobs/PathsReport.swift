import Foundation

/// Where files of a user's are, and which of them exist.
public struct PathsReport: Report {
  /// One place.
  public struct Place: Encodable, Sendable {
    /// What is there.
    public let name: String
    /// Where.
    public let path: String
    /// Whether it is there now.
    public let exists: Bool

    init(_ name: String, _ path: String) {
      self.name = name
      self.path = path
      exists = FileManager.default.fileExists(atPath: path)
    }
  }

  /// Every place.
  public let paths: [Place]

  /// Looks at the places.
  init(paths: SettingsPaths, gallery: String, resources: Resources) {
    self.paths =
      [
        Place("config", paths.config), Place("keymap", paths.keymap), Place("log", paths.log),
        Place("cache", paths.cache), Place("gallery", gallery),
      ] + [resources.root.map { Place("data", $0.path) }].compactMap { $0 }
  }

  /// For people: one place a line.
  public var summary: String {
    paths.map { place in
      let name = place.name.padding(toLength: 9, withPad: " ", startingAt: 0)
      return "\(name)\(plain(place.path))\(place.exists ? "" : "  (not there)")"
    }.joined(separator: "\n")
  }
}
