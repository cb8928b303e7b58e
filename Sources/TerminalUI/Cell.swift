/// One place of the screen and what it shows.
///
/// A character that is two columns wide takes two cells: the left one holds it, the right one is
/// its continuation.
public struct Cell: Hashable, Sendable {
  /// What is shown: one spacing character with its marks, as `TextWidth.cells(of:)` makes it.
  public var character: Character
  /// How it is shown.
  public var style: Style
  /// Whether this is the right half of the wide character in the cell to the left.
  public var isContinuation: Bool

  /// Makes a cell.
  public init(character: Character, style: Style = .plain, isContinuation: Bool = false) {
    self.character = character
    self.style = style
    self.isContinuation = isContinuation
  }

  /// An empty cell in the terminal's own look.
  public static let blank = Cell(character: " ")
}
