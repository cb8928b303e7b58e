/// Which characters a box is drawn with.
public enum Border: String, Codable, Sendable, CaseIterable {
  /// Thin lines.
  case line
  /// Thick lines; what marks the selected box besides its colour.
  case heavy
  /// Plus, minus and bar, for terminals that show ASCII only.
  case ascii

  var horizontal: Character { pick("─", "━", "-") }
  var vertical: Character { pick("│", "┃", "|") }
  var topLeft: Character { pick("┌", "┏", "+") }
  var topRight: Character { pick("┐", "┓", "+") }
  var bottomLeft: Character { pick("└", "┗", "+") }
  var bottomRight: Character { pick("┘", "┛", "+") }

  private func pick(_ line: Character, _ heavy: Character, _ ascii: Character) -> Character {
    switch self {
    case .line: line
    case .heavy: heavy
    case .ascii: ascii
    }
  }
}
