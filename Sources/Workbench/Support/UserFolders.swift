import Foundation

/// The user's folders for this program, as the XDG base directory specification says.
struct UserFolders: Sendable {
  /// What can be made again: `$XDG_CACHE_HOME/lineup`.
  let cache: URL
  /// Logs: `$XDG_STATE_HOME/lineup`.
  let state: URL
  /// Settings: `$XDG_CONFIG_HOME/lineup`.
  let config: URL

  /// Finds the folders from an environment.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    func folder(_ variable: String, _ fallback: String) -> URL {
      // The specification has relative paths ignored.
      if let value = environment[variable], value.hasPrefix("/") {
        return URL(fileURLWithPath: value, isDirectory: true).appendingPathComponent("lineup")
      }
      let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
      return URL(fileURLWithPath: home, isDirectory: true)
        .appendingPathComponent(fallback).appendingPathComponent("lineup")
    }
    cache = folder("XDG_CACHE_HOME", ".cache")
    state = folder("XDG_STATE_HOME", ".local/state")
    config = folder("XDG_CONFIG_HOME", ".config")
  }
}
