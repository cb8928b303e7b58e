import Foundation
import TerminalUI

extension ReviewModel {
  /// The commands that fit what is typed, best first.
  func paletteChoices(_ prompt: PalettePrompt) -> [Command] {
    let typed = prompt.editor.text.lowercased()
    let every = Command.allCases.filter { $0.isInPalette && keymap.offers($0) }
    // What was done by name lately is likely to be done again.
    let all = recalled + every.filter { !recalled.contains($0) }
    let beginning = all.filter { $0.name.hasPrefix(typed) }
    let holding = all.filter { !$0.name.hasPrefix(typed) && $0.name.contains(typed) }
    let telling = all.filter {
      !$0.name.contains(typed) && $0.help.lowercased().contains(typed)
    }
    return beginning + holding + telling
  }

  /// Selects another of the commands.
  mutating func selectInPalette(_ prompt: PalettePrompt, by step: Int) {
    var prompt = prompt
    let count = paletteChoices(prompt).count
    prompt.selected = min(max(0, prompt.selected + step), max(0, count - 1))
    overlay = .palette(prompt)
  }

  /// Does the selected command.
  mutating func confirm(_ prompt: PalettePrompt, at time: Date, id: UUID) -> [Effect] {
    if let request = Self.job(typed: prompt.editor.text) {
      overlay = nil
      return start(request)
    }
    let choices = paletteChoices(prompt)
    guard choices.indices.contains(prompt.selected) else { return [] }
    let command = choices[prompt.selected]
    overlay = nil
    if command.decides, session.access == .readOnly {
      notice = .hint("Read-only: nothing can be decided here.")
      return []
    }
    recalled.removeAll { $0 == command }
    recalled = [command] + recalled.prefix(Self.recalledLimit - 1)
    return [.rememberCommands(recalled.map(\.name))] + perform(command, at: time, id: id)
  }
}

extension Command {
  /// Whether it makes sense without the panel or prompt that it belongs to.
  var isInPalette: Bool {
    switch self {
    case .confirm, .cancel, .complete, .giveReason, .openPalette: false
    default: true
    }
  }
}
