import Foundation

/// The user's folders for this program, as the XDG base directory specification says.
enum UserFolders {
  /// What can be made again: `$XDG_CACHE_HOME/lineup`.
  static var cache: URL { folder("XDG_CACHE_HOME", ".cache") }
  /// Logs: `$XDG_STATE_HOME/lineup`.
  static var state: URL { folder("XDG_STATE_HOME", ".local/state") }
  /// Settings: `$XDG_CONFIG_HOME/lineup`.
  static var config: URL { folder("XDG_CONFIG_HOME", ".config") }

  private static func folder(_ variable: String, _ fallback: String) -> URL {
    let environment = ProcessInfo.processInfo.environment
    // The specification has relative paths ignored.
    if let value = environment[variable], value.hasPrefix("/") {
      return URL(fileURLWithPath: value, isDirectory: true).appendingPathComponent("lineup")
    }
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
    return URL(fileURLWithPath: home, isDirectory: true)
      .appendingPathComponent(fallback).appendingPathComponent("lineup")
  }
}
