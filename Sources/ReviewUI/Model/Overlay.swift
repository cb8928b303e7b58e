import ReidCore
import TerminalUI

/// A panel or prompt that takes the keys until it is closed.
enum Overlay: Hashable, Sendable {
  /// The help text.
  case help(HelpText)
  /// What is known of the probe, from this line on.
  case details(scroll: Int)
  /// What is known of the terminal, from this line on.
  case terminal(scroll: Int)
  /// The probe, a candidate or both as large as the screen.
  case zoom(Zoom)
  /// The name of a new individual.
  case naming(NamePrompt)
  /// The search for an individual.
  case assigning(AssignPicker)
  /// Why the probe is unusable.
  case reasoning(LineEditor)
  /// Which rows of a list, or chips of the queue, are wanted.
  case filtering(FilterPrompt)
  /// The name of a command.
  case palette(PalettePrompt)
}

extension Overlay {
  /// Whether what is typed there becomes a decision.
  var decides: Bool {
    switch self {
    case .naming, .assigning, .reasoning: true
    case .help, .details, .terminal, .zoom, .filtering, .palette: false
    }
  }
}

/// The prompt for a new individual's name.
struct NamePrompt: Hashable, Sendable {
  var editor: LineEditor
  /// Why the name that was typed cannot be taken.
  var problem: String?
}

/// The search for an individual by part of its name.
struct AssignPicker: Hashable, Sendable {
  var editor = LineEditor(limit: IndividualNames.limit)
  /// The text that was last looked for.
  var asked = ""
  /// The newest answer; it counts only if it is about the text that is typed now.
  var found: IndividualsFound?
  var selected = 0

  /// The individuals to choose from, empty while the answer to the text typed now is awaited.
  var choices: [FoundIndividual] {
    found?.text == editor.text ? found?.individuals ?? [] : []
  }

  var isWaiting: Bool { found?.text != editor.text }
}
