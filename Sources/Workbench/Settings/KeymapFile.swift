import ReviewUI
import TerminalUI

/// What `keymap.toml` binds: one table for each layer, key on the left, command on the right.
///
/// ```toml
/// [review]
/// "C-n" = "declare-new"
/// "s" = "none"              # means nothing any more
/// ```
///
/// What the lines mean, and which of them make sense, is the screen's to judge; this finds what
/// only the file can tell.
struct KeymapFile: Sendable {
  /// The word that unbinds a key.
  static let nothing = "none"

  /// Lines that can be read, in their order.
  let overrides: [KeymapOverride]
  /// What cannot be read.
  let complaints: [SettingsComplaint]

  /// Takes what a file says.
  init(_ document: TOMLDocument, path: String) {
    var overrides: [KeymapOverride] = []
    var complaints = document.complaints
    for entry in document.entries {
      do throws(Reason) {
        overrides.append(try Self.read(entry, path))
      } catch {
        complaints.append(
          SettingsComplaint(
            place: path, line: entry.line, text: "\(error.text); this line is ignored"))
      }
    }
    self.overrides = overrides
    self.complaints = complaints
  }

  private struct Reason: Error {
    let text: String
  }

  private static func read(_ entry: TOMLEntry, _ path: String) throws(Reason) -> KeymapOverride {
    guard entry.path.count == 2 else {
      let name = entry.path.joined(separator: ".")
      throw Reason(text: "\"\(name)\" stands in no layer's table, such as [review]")
    }
    let (layer, keys) = (entry.path[0], entry.path[1])
    guard case .text(let command) = entry.value else {
      throw Reason(
        text: "\(keys) wants the name of a command in quotes, not a value of type "
          + entry.value.kind)
    }
    for key in keys.split(separator: " ").compactMap({ Key(String($0)) }) {
      if let same = sameBytes[key] {
        throw Reason(
          text: "terminals send the same for \(key) as for \(same); bind \(same) instead")
      }
    }
    return KeymapOverride(
      layer: layer, keys: keys, command: command.isEmpty ? nothing : command, file: path,
      line: entry.line ?? 0)
  }

  /// Keys that no terminal tells apart, by the one that is read.
  private static let sameBytes: [Key: Key] = [
    .control("i"): .tab, .control("m"): .enter, .control("["): .escape,
  ]
}
