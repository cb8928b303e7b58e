import TerminalUI

/// Makes a text that came from outside safe to print: no control or escape character of a name may
/// reach the terminal.
func plain(_ text: String) -> String {
  TextWidth.sanitise(text)
}

/// A number and its noun: `1 chip`, `2 chips`.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}
