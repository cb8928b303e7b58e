public import Foundation
public import ReviewUI

/// Which theme is asked for.
public typealias ThemeChoice = ScreenSettings.ThemeName

/// What the user has set, and where: the command line overrules the environment, which overrules
/// `config.toml`, which overrules the program's own defaults.
///
/// A file that cannot be used is complained of and never stops anything.
public struct Settings: Sendable {
  /// A setting's value with its source.
  public struct Resolved: Hashable, Sendable {
    /// The value.
    public let value: SettingValue
    /// Where it comes from.
    public let source: SettingSource
  }

  /// Where the files are.
  public let paths: SettingsPaths
  /// What of `config.toml` and of the environment is not used, and why.
  public let complaints: [SettingsComplaint]
  /// What of `keymap.toml` cannot be read, and why.
  let keymapComplaints: [SettingsComplaint]
  /// The user's keys, as they stand in `keymap.toml`.
  let keymap: [KeymapOverride]
  private let resolved: [SettingKey: Resolved]

  /// Reads the user's files and an environment.
  public static func load(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Settings {
    let paths = SettingsPaths(environment: environment)
    let config = ConfigFile(TOMLDocument(readingFrom: paths.config), path: paths.config)
    let keymap = KeymapFile(TOMLDocument(readingFrom: paths.keymap), path: paths.keymap)
    return Settings(environment: environment, config: config, keymap: keymap, paths: paths)
  }

  /// Puts environment and files together.
  init(
    environment: [String: String], config: ConfigFile, keymap: KeymapFile, paths: SettingsPaths
  ) {
    var complaints = config.complaints
    var resolved: [SettingKey: Resolved] = [:]
    for key in SettingKey.allCases {
      let definition = key.definition
      if let found = Self.read(key, from: environment, complaints: &complaints) {
        resolved[key] = found
      } else if let assignment = config.assignments[key] {
        resolved[key] = Resolved(value: assignment.value, source: .config(line: assignment.line))
      } else if let value = definition.standard {
        resolved[key] = Resolved(value: value, source: .standard)
      }
    }
    self.paths = paths
    self.keymap = keymap.overrides
    keymapComplaints = keymap.complaints
    self.complaints = complaints
    self.resolved = resolved
  }

  /// A setting with its source; nil if it is set nowhere and has no default.
  public func resolved(_ key: SettingKey) -> Resolved? { resolved[key] }

  /// Everything that is wrong with `keymap.toml`, one line each; the rest of it holds.
  public var keymapProblems: [String] {
    keymapComplaints.map(\.description)
      + KeymapReport.problems(in: keymap).map { plain($0.description) }
  }

  /// Every setting that has a value, as it would be written in `config.toml`.
  var listed: [(name: String, value: String, source: String)] {
    SettingKey.allCases.compactMap { key in
      resolved[key].map { (key.rawValue, $0.value.description, $0.source.description) }
    }
  }

  /// A text, path or word: the flag if it was given, else what is set.
  public func text(_ key: SettingKey, flag: String? = nil) -> String? {
    if let flag, !flag.isEmpty { return flag }
    guard case .text(let text)? = resolved[key]?.value else { return nil }
    return text
  }

  /// One of a few words: the flag if it was given, else what is set.
  public func choice<Choice: RawRepresentable<String>>(
    _ key: SettingKey, flag: Choice? = nil
  ) -> Choice? {
    flag ?? text(key).flatMap(Choice.init(rawValue:))
  }

  /// Yes or no: the flag if it was given, else what is set.
  public func isOn(_ key: SettingKey, flag: Bool? = nil) -> Bool {
    if let flag { return flag }
    guard case .flag(let isOn)? = resolved[key]?.value else { return false }
    return isOn
  }

  /// A whole number: the flag if it was given, else what is set.
  public func whole(_ key: SettingKey, flag: Int? = nil) -> Int? {
    if let flag { return flag }
    guard case .whole(let number)? = resolved[key]?.value else { return nil }
    return number
  }

  /// A number: the flag if it was given, else what is set.
  public func number(_ key: SettingKey, flag: Double? = nil) -> Double? {
    if let flag { return flag }
    guard case .number(let number)? = resolved[key]?.value else { return nil }
    return number
  }

  private static func read(
    _ key: SettingKey, from environment: [String: String], complaints: inout [SettingsComplaint]
  ) -> Resolved? {
    let definition = key.definition
    if let text = environment[definition.variable], !text.isEmpty {
      if let value = definition.kind.accept(text: text) {
        return Resolved(value: value, source: .environment(definition.variable))
      }
      complaints.append(
        SettingsComplaint(
          place: "$\(definition.variable)",
          text: "wants \(definition.kind.expectation), not \"\(text.prefix(40))\"; it is ignored"))
    }
    // See no-color.org: any value that is not empty asks for no colours.
    if key == .color, environment["NO_COLOR"]?.isEmpty == false {
      return Resolved(value: .flag(false), source: .environment("NO_COLOR"))
    }
    return nil
  }
}
