import Foundation
import ReidCore
import TerminalUI

extension ReviewModel {
  /// Does what a key asks for.
  mutating func perform(_ command: Command, at time: Date, id: UUID) -> [Effect] {
    if let effects = performOnList(command, at: time, id: id) { return effects }
    switch command {
    case .accept(let place): return accept(place - 1, at: time, id: id)
    case .acceptSelected: return accept(review?.selected ?? 0, at: time, id: id)
    case .rejectSelected: return rejectSelected(at: time, id: id)
    case .rejectShown: return rejectShown(at: time, id: id)
    case .markNotComparable: return markNotComparable(at: time, id: id)
    case .skip: return decide(.skip, at: time, id: id)
    case .declareNew: return openNaming()
    case .assign: return openAssigning()
    case .markUnusable:
      guard !subjects.isEmpty else { return [] }
      overlay = .reasoning(LineEditor())
      notice = nil
      return []
    case .giveReason(let place):
      let reason = UnusableReason.common[place - 1].text
      return decide(.unusable(reason: reason), at: time, id: id)
    case .confirm: return confirm(at: time, id: id)
    case .cancel: return closeFlicker() ? [] : cancel()
    case .nextScreen: return showScreen(by: 1)
    case .previousScreen: return showScreen(by: -1)
    case .show(let screen): return show(screen)
    case .openPalette:
      overlay = .palette(PalettePrompt())
      notice = nil
      return []
    case .filter: return openFilter(isLive: false)
    case .search: return openFilter(isLive: true)
    case .changeOrder: return changeOrder(id: id)
    case .repeatDecision: return repeatDecision(at: time, id: id)
    case .complete: return complete()
    case .clear: return clearFilter()
    // Only lists know these.
    case .open, .reload, .mark, .markRange, .undoSelected, .mapLeft, .mapRight, .mapUp, .mapDown,
      .nextOutlier, .previousOutlier:
      return []
    case .ingest: return explainIngest()
    case .embed: return start(.embed)
    case .retrain: return start(.retrain)
    case .adopt: return explainAdopt()
    case .cancelJob: return cancelJob()
    case .toggleMouse: return toggleMouse()
    case .showTerminal:
      overlay = .terminal(scroll: 0)
      notice = nil
      return []
    case .undo: return canReverse ? undo(at: time, id: id) : []
    case .redo: return canReverse ? redo(at: time, id: id) : []
    case .quit: return [.quit]
    case .retry:
      phase = .loading
      notice = nil
      return [.loadQueue(keeping: nil, choice: choice)]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .selectNext, .selectPrevious, .selectLeft, .selectRight, .selectUp, .selectDown,
      .nextEvidence, .toggleBurst, .zoom, .details, .help, .scrollUp, .scrollDown, .pageUp,
      .pageDown, .scrollToTop, .scrollToBottom:
      return look(command)
    case .nextSubject, .zoomIn, .zoomOut, .zoomFit, .zoomActual, .panLeft, .panRight, .panUp,
      .panDown, .flicker, .alternate, .toggleAutomatic, .stretchMore, .stretchLess, .resetLook,
      .mirror, .openOriginal:
      return zoom(command)
    }
  }

  /// Whether there is a ledger to undo in: not while the queue is being read for the first time.
  private var canReverse: Bool {
    switch phase {
    case .reviewing, .finished: true
    case .opening, .loading, .failed: false
    }
  }

  private mutating func accept(_ place: Int, at time: Date, id: UUID) -> [Effect] {
    guard let shown = review?.shown, !shown.isEmpty else { return nothingToChoose() }
    guard shown.indices.contains(place) else {
      notice = .hint("There is no candidate \(place + 1).")
      return []
    }
    let chosen = shown[place]
    return decide(.match(chosen.candidate.individual), name: chosen.name, at: time, id: id)
  }

  private mutating func rejectSelected(at time: Date, id: UUID) -> [Effect] {
    guard let chosen = review?.selection else { return nothingToChoose() }
    return decide(.rejected([chosen.candidate.individual]), name: chosen.name, at: time, id: id)
  }

  private mutating func rejectShown(at time: Date, id: UUID) -> [Effect] {
    guard let shown = review?.shown, let first = shown.first else { return nothingToChoose() }
    let individuals = shown.map(\.candidate.individual)
    return decide(.rejected(individuals), name: first.name, at: time, id: id)
  }

  private mutating func markNotComparable(at time: Date, id: UUID) -> [Effect] {
    guard let chosen = review?.selection else { return nothingToChoose() }
    return decide(
      .notComparable(chosen.candidate.individual), name: chosen.name, at: time, id: id)
  }

  /// Says why no candidate can be taken.
  private mutating func nothingToChoose() -> [Effect] {
    guard let review else { return [] }
    let label = keymap.label(for:)
    let ways = "\(label(.declareNew)) new, \(label(.assign)) find, \(label(.skip)) skip"
    switch review.candidates {
    case .awaited: notice = .hint("The candidates are still being looked for.")
    case .failed: notice = .hint("There are no candidates: \(ways)")
    case .ranked: notice = .hint("No candidates here: \(ways)")
    }
    return []
  }

  private mutating func openNaming() -> [Effect] {
    guard !subjects.isEmpty else { return [] }
    let proposal = IndividualNames.proposal(
      among: queue.names, species: review?.card.chip.species)
    overlay = .naming(
      NamePrompt(editor: LineEditor(text: proposal, limit: IndividualNames.limit), problem: nil))
    notice = nil
    return []
  }

  private mutating func openAssigning() -> [Effect] {
    guard let probe = subjects.first else { return [] }
    overlay = .assigning(AssignPicker())
    notice = nil
    return [.findIndividuals(text: "", probe: probe)]
  }

  /// Takes what was typed or selected.
  private mutating func confirm(at time: Date, id: UUID) -> [Effect] {
    switch overlay {
    case .naming(var prompt):
      let name = IndividualNames.tidied(prompt.editor.text)
      if let problem = IndividualNames.problem(
        with: name, among: queue.names, find: keymap.label(for: .assign))
      {
        prompt.problem = problem
        overlay = .naming(prompt)
        return []
      }
      let individual = ID<Individual>(id.uuidString.lowercased())
      return decide(.new(individual, name: name), name: name, at: time, id: id)
    case .assigning(let picker):
      guard picker.choices.indices.contains(picker.selected) else { return [] }
      let card = picker.choices[picker.selected].card
      return decide(.match(card.id), name: card.name, at: time, id: id)
    case .reasoning(let editor):
      let reason = IndividualNames.tidied(editor.text)
      return reason.isEmpty ? [] : decide(.unusable(reason: reason), at: time, id: id)
    case .filtering(let prompt): return confirm(prompt)
    case .palette(let prompt): return confirm(prompt, at: time, id: id)
    case .help(var text):
      text.isTyping = false
      overlay = .help(text)
      return []
    case .details, .terminal, .zoom, nil: return []
    }
  }
}
