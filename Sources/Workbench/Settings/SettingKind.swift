import Foundation

/// What a setting may be.
enum SettingKind: Sendable {
  /// Any text that is not empty.
  case text
  /// A path; `~/` stands for the home folder.
  case path
  /// Yes or no.
  case flag
  /// A whole number.
  case whole(ClosedRange<Int>)
  /// A number.
  case number(ClosedRange<Double>)
  /// One of a few words.
  case choice([String])
  /// A text of a form of its own: the form in words, and whether a text has it.
  case parsed(String, @Sendable (String) -> Bool)

  /// What is expected, as the end of a complaint.
  var expectation: String {
    switch self {
    case .text: "a text"
    case .path: "a path"
    case .flag: "true or false"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let words): "one of " + words.joined(separator: ", ")
    case .parsed(let form, _): form
    }
  }

  /// Reads a value of a settings file; nil where it is not of this kind.
  func accept(_ value: TOMLEntry.Value) -> SettingValue? {
    switch (self, value) {
    case (.text, .text(let text)), (.choice, .text(let text)), (.path, .text(let text)),
      (.parsed, .text(let text)):
      accept(text: text)
    case (.flag, .flag(let flag)): .flag(flag)
    case (.whole(let range), .whole(let number)): range.contains(number) ? .whole(number) : nil
    case (.number(let range), .whole(let number)):
      range.contains(Double(number)) ? .number(Double(number)) : nil
    case (.number(let range), .number(let number)): range.contains(number) ? .number(number) : nil
    default: nil
    }
  }

  /// Reads the value of an environment variable; nil where it is not of this kind.
  func accept(text: String) -> SettingValue? {
    switch self {
    case .text: text.isEmpty ? nil : .text(text)
    case .path: text.isEmpty ? nil : .text((text as NSString).expandingTildeInPath)
    case .choice(let words): words.contains(text) ? .text(text) : nil
    case .parsed(_, let hasForm): hasForm(text) ? .text(text) : nil
    case .flag:
      switch text.lowercased() {
      case "1", "true", "yes", "on": .flag(true)
      case "0", "false", "no", "off": .flag(false)
      default: nil
      }
    case .whole: Int(text).flatMap { accept(.whole($0)) }
    case .number: Double(text).flatMap { accept(.number($0)) }
    }
  }
}
