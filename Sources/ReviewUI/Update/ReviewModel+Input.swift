import Foundation
import ReidCore
import TerminalUI

extension ReviewModel {
  /// Something came from the terminal.
  mutating func receive(_ event: InputEvent, at time: Date, id: UUID) -> [Effect] {
    switch event {
    case .key(let key): return receive(key, at: time, id: id)
    case .resized(let newSize):
      size = newSize.clamped
      clampScroll()
      return prefetchUpcoming() + resizeList()
    case .paste(let text): return paste(text)
    case .mouse(let mouse): return receive(mouse, at: time, id: id)
    case .focusGained, .focusLost: return []
    }
  }

  /// A key was pressed; an unbound one changes nothing at all.
  mutating func receive(_ key: Key, at time: Date, id: UUID) -> [Effect] {
    let here = context
    let single = keymap.command(for: key, in: here)
    switch single {
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    default: break
    }
    if flight != nil { return wait(key, single, at: time, id: id) }
    let command: Command?
    switch keymap.meaning(of: KeySequence(pending + [key]), in: here) {
    case .command(let meant): command = meant
    case .beginning:
      pending.append(key)
      return []
    case .nothing:
      // A sequence that leads nowhere is forgotten with the key that ended it.
      guard pending.isEmpty else {
        pending = []
        return []
      }
      command = nil
    }
    pending = []
    if editsText(key, command), edit(key) { return searchAgain() }
    guard let command else { return [] }
    if command.decides, session.access == .readOnly {
      notice = .hint("Read-only: nothing can be decided here.")
      return []
    }
    if isTooSoon(command, at: time) {
      ignoreTooSoon(key.description)
      return []
    }
    return perform(command, at: time, id: id)
  }

  /// Keeps a key until the ledger has answered, for it is meant for what comes then.
  private mutating func wait(
    _ key: Key, _ command: Command?, at time: Date, id: UUID
  ) -> [Effect] {
    guard var flight else { return [] }
    if command == .quit {
      // Who asks to leave twice does not want to wait for the answer; the save itself is not lost.
      let asked = flight.waiting.contains {
        keymap.command(for: $0.key, in: context) == .quit
      }
      if asked { return [.quit] }
    }
    guard flight.waiting.count < Flight.keyLimit else { return [] }
    flight.waiting.append(Flight.WaitingKey(key: key, at: time, id: id))
    self.flight = flight
    return []
  }

  /// Whether a key belongs to the text that is being typed rather than to the keymap.
  private func editsText(_ key: Key, _ command: Command?) -> Bool {
    switch overlay {
    case .naming, .assigning, .filtering, .palette: command == nil
    case .help(let text): text.isTyping && command == nil
    // Digits give a reason only as long as none is being typed.
    case .reasoning(let editor):
      command == nil || !editor.text.isEmpty && key.isCharacter
    case .details, .terminal, .zoom, nil: false
    }
  }

  /// Edits the text of the prompt; false if the key does not edit.
  private mutating func edit(_ key: Key) -> Bool {
    switch overlay {
    case .naming(var prompt):
      guard prompt.editor.handle(key) else { return false }
      prompt.problem = nil
      overlay = .naming(prompt)
    case .assigning(var picker):
      guard picker.editor.handle(key) else { return false }
      overlay = .assigning(picker)
    case .reasoning(var editor):
      guard editor.handle(key) else { return false }
      overlay = .reasoning(editor)
    case .filtering(var prompt):
      guard prompt.editor.handle(key) else { return false }
      overlay = .filtering(prompt)
    case .palette(var prompt):
      guard prompt.editor.handle(key) else { return false }
      prompt.selected = 0
      overlay = .palette(prompt)
    case .help(var text):
      guard text.editor.handle(key) else { return false }
      text.scroll = 0
      overlay = .help(text)
    case .details, .terminal, .zoom, nil: return false
    }
    return true
  }

  private mutating func paste(_ pasted: String) -> [Effect] {
    // Pasted text is never read as commands.
    switch overlay {
    case .naming(var prompt):
      prompt.editor.insert(pasted)
      prompt.problem = nil
      overlay = .naming(prompt)
    case .assigning(var picker):
      picker.editor.insert(pasted)
      overlay = .assigning(picker)
    case .reasoning(var editor):
      editor.insert(pasted)
      overlay = .reasoning(editor)
    case .filtering(var prompt):
      prompt.editor.insert(pasted)
      overlay = .filtering(prompt)
    case .palette(var prompt):
      prompt.editor.insert(pasted)
      prompt.selected = 0
      overlay = .palette(prompt)
    case .help(var text) where text.isTyping:
      text.editor.insert(pasted)
      text.scroll = 0
      overlay = .help(text)
    case .help, .details, .terminal, .zoom, nil: return []
    }
    return searchAgain()
  }

  /// Looks for the individuals of the text typed now, if that is not what was looked for.
  private mutating func searchAgain() -> [Effect] {
    if case .filtering(let prompt) = overlay { return follow(prompt) }
    guard case .assigning(var picker) = overlay, let probe = subjects.first,
      picker.asked != picker.editor.text
    else { return [] }
    picker.asked = picker.editor.text
    picker.selected = 0
    overlay = .assigning(picker)
    return [.findIndividuals(text: picker.editor.text, probe: probe)]
  }
}

extension Key {
  /// Whether it is a printing character.
  var isCharacter: Bool {
    if case .character = self { true } else { false }
  }
}
