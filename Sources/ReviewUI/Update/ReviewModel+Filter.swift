import Foundation
import TerminalUI

extension ReviewModel {
  /// Opens the prompt for the present screen's filter.
  mutating func openFilter(isLive: Bool) -> [Effect] {
    if case .help(var text) = overlay {
      text.isTyping = true
      overlay = .help(text)
      return []
    }
    let typed = filter.description
    // Whoever types on means another word.
    let text = typed.isEmpty || isLive ? typed : typed + " "
    overlay = .filtering(
      FilterPrompt(editor: LineEditor(text: text, limit: 200), before: filter, isLive: isLive))
    notice = nil
    return []
  }

  /// Takes note of what is typed; a search narrows the list at once.
  mutating func follow(_ prompt: FilterPrompt) -> [Effect] {
    var prompt = prompt
    do {
      let typed = try ListFilter(parsing: prompt.editor.text)
      prompt.problem = nil
      overlay = .filtering(prompt)
      return prompt.isLive && typed != filter ? setFilter(typed) : []
    } catch {
      prompt.problem = prompt.isLive ? nil : error.description
      overlay = .filtering(prompt)
      return []
    }
  }

  /// Filters by what was typed.
  mutating func confirm(_ prompt: FilterPrompt) -> [Effect] {
    do {
      let typed = try ListFilter(parsing: prompt.editor.text)
      overlay = nil
      return typed == filter ? [] : setFilter(typed)
    } catch {
      var prompt = prompt
      prompt.problem = error.description
      overlay = .filtering(prompt)
      return []
    }
  }

  /// Closes what lies over the screen; a filter that was being typed is as it was before.
  mutating func cancel() -> [Effect] {
    if case .help(let text) = overlay, text.isTyping || !text.editor.text.isEmpty {
      // First the search is left, then the help.
      overlay = .help(HelpText())
      return []
    }
    let closed = overlay
    overlay = nil
    guard case .filtering(let prompt) = closed, prompt.before != filter else { return [] }
    return setFilter(prompt.before)
  }

  /// Takes the filter of the present screen back.
  mutating func clearFilter() -> [Effect] {
    guard !filter.isEmpty else {
      notice = .hint("There is no filter to take back.")
      return []
    }
    return setFilter(.all)
  }

  /// Completes the word before the cursor.
  mutating func complete() -> [Effect] {
    switch overlay {
    case .filtering(var prompt):
      let typed = prompt.editor.text
      let last = typed.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
      let fitting = ListFilter.conditions.map(\.word).filter {
        !last.isEmpty && $0.hasPrefix(last.lowercased())
      }
      guard fitting.count == 1, let word = fitting.first else { return [] }
      prompt.editor.setText(String(typed.dropLast(last.count)) + word)
      return follow(prompt)
    case .palette(var prompt):
      guard let command = paletteChoices(prompt).first else { return [] }
      prompt.editor.setText(command.name)
      overlay = .palette(prompt)
      return []
    default: return []
    }
  }
}
