/// Where a setting's value comes from; a later case is overruled by an earlier one.
public enum SettingSource: Hashable, Sendable, CustomStringConvertible {
  /// The command line.
  case flag
  /// An environment variable.
  case environment(String)
  /// `config.toml`, with the line where it is known.
  case config(line: Int?)
  /// The program itself.
  case standard

  /// The source in words.
  public var description: String {
    switch self {
    case .flag: "command line"
    case .environment(let name): "$\(name)"
    case .config(let line): line.map { "config.toml line \($0)" } ?? "config.toml"
    case .standard: "default"
    }
  }
}
