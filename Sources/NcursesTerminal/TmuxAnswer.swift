import TerminalUI

/// What a tmux server says of itself and of the terminal that it is shown on.
struct TmuxAnswer: Hashable, Sendable {
  /// What is asked, one line each.
  static let format = [
    "#{client_termfeatures}", "#{client_termname}", "#{allow-passthrough}",
    "#{pane_left} #{pane_top}", "#{status} #{status-position}",
    "#{client_cell_width} #{client_cell_height}", "#{window_active}",
  ].joined(separator: "\n")

  /// The features of the terminal that tmux knows of, such as `RGB` and `sixel`.
  let features: Set<String>
  /// The `TERM` of the terminal.
  let terminal: String
  /// Whether a program may write to the terminal around tmux.
  let passesThrough: Bool
  /// Whether it may do so even while its window does not show, to take its pictures away.
  let passesThroughUnseen: Bool
  /// Where on the terminal the program's pane begins.
  let origin: Point
  /// Whether the pane's window is the one that shows.
  let isVisible: Bool
  /// A cell's extent.
  let cell: PixelSize?

  /// Reads the answer; nil where it is not one.
  init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 7 else { return nil }
    features = Set(lines[0].split(separator: ",").map(String.init))
    terminal = lines[1]
    // Before version 3.3 the option did not exist, and everything was let through.
    passesThrough = lines[2] != "off" && lines[2] != "0"
    passesThroughUnseen = lines[2] == "all" || lines[2] == ""
    let pane = lines[3].split(separator: " ").compactMap { Int($0) }
    guard pane.count == 2 else { return nil }
    let status = lines[4].split(separator: " ")
    let isOnTop = status.last == "top"
    let height = status.first == "off" ? 0 : status.first.flatMap { Int($0) } ?? 1
    origin = Point(column: pane[0], row: pane[1] + (isOnTop ? height : 0))
    isVisible = lines[6] != "0"
    let sides = lines[5].split(separator: " ").compactMap { Int($0) }
    cell =
      sides.count == 2 && sides.allSatisfy { $0 > 0 }
      ? PixelSize(width: sides[0], height: sides[1]) : nil
  }
}
