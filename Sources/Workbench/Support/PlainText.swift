import TerminalUI

/// Makes a text that came from outside safe to print: no control or escape character of a name may
/// reach the terminal.
func plain(_ text: String) -> String {
  TextWidth.sanitise(text)
}

/// Text that is about to be printed.
public enum PlainText {
  /// Makes every line safe to print and keeps the line ends: whatever names, paths and arguments it
  /// quotes, no control or escape character reaches the terminal.
  public static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { plain(String($0)) }
      .joined(separator: "\n")
  }
}

/// A number and its noun: `1 chip`, `2 chips`.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}
