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
      return prefetchUpcoming()
    case .paste(let text): return paste(text)
    case .mouse(let mouse): return receive(mouse)
    case .focusGained, .focusLost: return []
    }
  }

  /// A key was pressed; an unbound one changes nothing at all.
  mutating func receive(_ key: Key, at time: Date, id: UUID) -> [Effect] {
    let command = Keymap.standard.command(for: key, in: context)
    switch command {
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    default: break
    }
    if flight != nil { return wait(key, command, at: time, id: id) }
    if editsText(key, command), edit(key) { return searchAgain() }
    guard let command else { return [] }
    if command.decides, session.access == .readOnly {
      notice = .hint("Read-only: nothing can be decided here.")
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
        Keymap.standard.command(for: $0.key, in: context) == .quit
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
    case .naming, .assigning: command == nil
    // Digits give a reason only as long as none is being typed.
    case .reasoning(let editor):
      command == nil || !editor.text.isEmpty && key.isCharacter
    case .help, .details, .zoom, nil: false
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
    case .help, .details, .zoom, nil: return false
    }
    return true
  }

  private mutating func paste(_ text: String) -> [Effect] {
    // Pasted text is never read as commands.
    switch overlay {
    case .naming(var prompt):
      prompt.editor.insert(text)
      prompt.problem = nil
      overlay = .naming(prompt)
    case .assigning(var picker):
      picker.editor.insert(text)
      overlay = .assigning(picker)
    case .reasoning(var editor):
      editor.insert(text)
      overlay = .reasoning(editor)
    case .help, .details, .zoom, nil: return []
    }
    return searchAgain()
  }

  /// Looks for the individuals of the text typed now, if that is not what was looked for.
  private mutating func searchAgain() -> [Effect] {
    guard case .assigning(var picker) = overlay, let review,
      picker.asked != picker.editor.text
    else { return [] }
    picker.asked = picker.editor.text
    picker.selected = 0
    overlay = .assigning(picker)
    return [.findIndividuals(text: picker.editor.text, probe: review.card.chip.id)]
  }

  private mutating func receive(_ mouse: MouseEvent) -> [Effect] {
    switch mouse {
    case .pressed(let point):
      guard context == .review, let review else { return [] }
      let place = Layout(size).tiles.firstIndex { $0.contains(point) }
      if let place, place < review.shown.count { withReview { $0.selected = place } }
    case .scrolledUp: scroll(by: -3)
    case .scrolledDown: scroll(by: 3)
    case .released, .doubleClicked: break
    }
    return []
  }
}

extension Key {
  /// Whether it is a printing character.
  var isCharacter: Bool {
    if case .character = self { true } else { false }
  }
}
