import Foundation
import Workbench

/// What can be drawn with letters on standard output.
struct TextTerminal {
  /// Its width.
  let columns: Int
  /// Its height.
  let rows: Int
  /// Colours that it has and that the user wants; 0 where it cannot even reverse letters.
  let colors: Int
  /// Whether it shows more than ASCII.
  let isUnicode: Bool

  /// The terminal on standard output; nil where that is a file or a pipe.
  static func output(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> TextTerminal? {
    guard isatty(1) == 1 else { return nil }
    var size = winsize()
    let isKnown = ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 && size.ws_row > 0
    let settings = Settings.load()
    let colors = colors(environment)
    return TextTerminal(
      columns: isKnown ? Int(size.ws_col) : 80, rows: isKnown ? Int(size.ws_row) : 24,
      colors: settings.isOn(.color) ? colors : min(colors, 8),
      isUnicode: isUnicode(environment) && !settings.isOn(.ascii))
  }

  /// Writes lines that hold their own colours.
  ///
  /// - Throws: A ``Failure`` if they cannot be written.
  func draw(_ lines: [String]) throws(Failure) {
    do {
      try FileHandle.standardOutput.write(
        contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
    } catch {
      throw Failure(
        .inputOutput, "cannot write to standard output: \(error.localizedDescription)")
    }
  }

  /// How many colours an environment promises.
  static func colors(_ environment: [String: String]) -> Int {
    let name = environment["TERM"] ?? ""
    if name.isEmpty || name == "dumb" { return 0 }
    let isRich = name.contains("256") || name.contains("kitty") || name.contains("direct")
    return isRich || environment["COLORTERM"]?.isEmpty == false ? 256 : 8
  }

  /// Whether an environment's letters are those of Unicode.
  static func isUnicode(_ environment: [String: String]) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    return locale.map { $0.lowercased().replacing("-", with: "").contains("utf8") } ?? false
  }
}
