public import Foundation

/// Where a user's settings, logs and caches are.
public struct SettingsPaths: Hashable, Sendable {
  /// `config.toml`: the defaults for flags.
  public let config: String
  /// `keymap.toml`: keys of one's own.
  public let keymap: String
  /// The log of the review screen.
  public let log: String
  /// What can be made again: the demo, compiled networks.
  public let cache: String

  /// Finds the places from an environment, after the XDG base directory specification.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let folders = UserFolders(environment: environment)
    config = folders.config.appendingPathComponent("config.toml").path
    keymap = folders.config.appendingPathComponent("keymap.toml").path
    log = folders.state.appendingPathComponent("lineup.log").path
    cache = folders.cache.path
  }
}
