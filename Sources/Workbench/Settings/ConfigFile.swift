/// What `config.toml` sets.
struct ConfigFile: Sendable {
  /// A value and the line it stands on.
  struct Assignment: Hashable, Sendable {
    let value: SettingValue
    let line: Int?
  }

  /// What is set, so far as it makes sense.
  let assignments: [SettingKey: Assignment]
  /// What makes none.
  let complaints: [SettingsComplaint]

  /// Takes what a file says.
  init(_ document: TOMLDocument, path: String) {
    var assignments: [SettingKey: Assignment] = [:]
    var complaints = document.complaints
    for entry in document.entries {
      let name = entry.path.joined(separator: ".")
      guard let key = SettingKey(rawValue: name) else {
        let hint = Self.hint(for: entry.path)
        complaints.append(
          .init(
            place: path, line: entry.line,
            text: "there is no setting \"\(name)\"\(hint); this line is ignored"))
        continue
      }
      let kind = key.definition.kind
      guard let value = kind.accept(entry.value) else {
        complaints.append(
          .init(
            place: path, line: entry.line,
            text: "\(name) wants \(kind.expectation), not \(Self.shown(entry.value)); "
              + "the default is used"))
        continue
      }
      assignments[key] = Assignment(value: value, line: entry.line)
    }
    self.assignments = assignments
    self.complaints = complaints
  }

  /// Settings are mistyped, or written without their table.
  private static func hint(for path: [String]) -> String {
    let names = SettingKey.allCases.map(\.rawValue)
    let near = NearestWord.to(path.joined(separator: "."), among: names)
    let last = { (name: String) in name.split(separator: ".").last.map(String.init) ?? name }
    let inTable = path.last.flatMap { NearestWord.to($0, among: names.map(last)) }
    guard let meant = near ?? names.first(where: { last($0) == inTable }) else { return "" }
    return " (did you mean \(meant)?)"
  }

  private static func shown(_ value: TOMLEntry.Value) -> String {
    switch value {
    case .text(let text): "\"\(text.prefix(40))\""
    case .flag(let flag): "\(flag)"
    case .whole(let number): "\(number)"
    case .number(let number): "\(number)"
    case .other(let kind): "a value of type \(kind)"
    }
  }
}
