import ReidCore
import TerminalUI

extension ReviewModel {
  /// Does what only changes what is looked at.
  mutating func look(_ command: Command) -> [Effect] {
    switch command {
    case .selectNext: return select(by: 1)
    case .selectPrevious: return select(by: -1)
    case .selectLeft, .selectRight, .selectUp, .selectDown:
      moveSelection(command)
      return []
    case .nextEvidence: return showNextEvidence()
    case .toggleBurst:
      toggleBurst()
      return []
    case .zoom: overlay = .zoom(Zoom())
    case .details: overlay = .details(scroll: 0)
    case .help: overlay = .help(HelpText())
    case .scrollUp: scroll(by: -1)
    case .scrollDown: scroll(by: 1)
    case .pageUp: scroll(by: -max(1, pageRows - 1))
    case .pageDown: scroll(by: max(1, pageRows - 1))
    case .scrollToTop: scroll(by: -1_000_000)
    case .scrollToBottom: scroll(by: 1_000_000)
    default: break
    }
    return []
  }

  /// Selects the next or previous of what can be selected, around the end.
  private mutating func select(by step: Int) -> [Effect] {
    switch overlay {
    case .assigning(var picker):
      guard !picker.choices.isEmpty else { return [] }
      picker.selected = min(max(0, picker.selected + step), picker.choices.count - 1)
      overlay = .assigning(picker)
    case .zoom(var zoom) where zoom.flicker == nil && zoom.subject == .probe:
      // The first step only lays the selected candidate beside the probe.
      guard review?.selection != nil else { return [] }
      zoom.subject = .both
      overlay = .zoom(zoom)
    case .zoom, nil:
      withReview {
        let count = $0.shown.count
        guard count > 0 else { return }
        $0.selected = (min($0.selected, count - 1) + step + count) % count
      }
    case .palette(let prompt): selectInPalette(prompt, by: step)
    case .help, .details, .terminal, .naming, .reasoning, .filtering: break
    }
    return []
  }

  /// Selects the candidate that lies beside the selected one, if any does.
  private mutating func moveSelection(_ command: Command) {
    let columns = Layout(size).gridColumns
    withReview {
      let count = $0.shown.count
      guard count > 0 else { return }
      let place = min($0.selected, count - 1)
      let target =
        switch command {
        case .selectLeft: place % columns == 0 ? place : place - 1
        case .selectRight: place % columns == columns - 1 ? place : place + 1
        case .selectUp: place - columns
        default: place + columns
        }
      if (0..<count).contains(target) { $0.selected = target }
    }
  }

  private mutating func showNextEvidence() -> [Effect] {
    guard let review, let chosen = review.selection else { return [] }
    let individual = chosen.candidate.individual
    switch review.browsing[individual] {
    case nil:
      withReview { $0.browsing[individual] = .awaited(steps: 1) }
      return [.findEvidence(individual, probe: review.card.chip.id)]
    case .awaited(let steps):
      withReview { $0.browsing[individual] = .awaited(steps: steps + 1) }
      return []
    case .found(let pictures, let index):
      guard pictures.count > 1 else {
        notice = .hint("It has no other picture to compare.")
        return []
      }
      withReview {
        $0.browsing[individual] = .found(pictures, index: (index + 1) % pictures.count)
      }
      return prefetchEvidence(of: individual)
    }
  }

  /// Asks for the picture that the next press of the key will show.
  func prefetchEvidence(of individual: ID<Individual>) -> [Effect] {
    guard let review, capabilities.pictures != .none,
      let place = review.shown.firstIndex(where: { $0.candidate.individual == individual }),
      case .found(let pictures, let index) = review.browsing[individual], pictures.count > 1
    else { return [] }
    let next = PictureID.chip(pictures[(index + 1) % pictures.count].chip)
    let shown = PictureID.chip(review.shown[place].picture.chip)
    guard let placed = view(self).pictures.last(where: { $0.picture == shown }) else { return [] }
    return [
      .prefetch([
        PictureRequest(picture: next, size: placed.rect.size, adjustment: placed.adjustment)
      ])
    ]
  }

  private mutating func toggleBurst() {
    guard let review else { return }
    guard review.card.undecidedBurst.count > 1 else {
      notice = .hint("This chip has no undecided chips beside it in its burst.")
      return
    }
    withReview { $0.scope = $0.scope == .burst ? .chipOnly : .burst }
    notice =
      review.scope == .chipOnly
      ? .hint("Decisions are about all \(review.card.undecidedBurst.count) chips of the burst.")
      : .hint("Decisions are about this chip only.")
  }

  /// Moves the text of a panel, no further than its ends.
  mutating func scroll(by rows: Int) {
    switch overlay {
    case .help(var text):
      text.scroll += rows
      overlay = .help(text)
    case .details(let scroll): overlay = .details(scroll: scroll + rows)
    case .terminal(let scroll): overlay = .terminal(scroll: scroll + rows)
    case .zoom, .naming, .assigning, .reasoning, .filtering, .palette, nil: return
    }
    clampScroll()
  }

  /// Keeps the text of a panel inside its ends, which depend on the size of the screen.
  mutating func clampScroll() {
    guard Layout.fits(size) else { return }
    let theme = theme
    switch overlay {
    case .help(var text):
      let width = HelpScreen.box(in: Layout(size)).columns - 4
      let rows = HelpScreen.lines(
        keymap, matching: text.editor.text, in: screenContext, width: width, theme
      ).count
      text.scroll = min(max(0, text.scroll), max(0, rows - pageRows))
      overlay = .help(text)
    case .details(let scroll):
      let width = Layout(size).candidates.columns - 4
      let rows = DetailsPanel.lines(of: self, width: width, theme).count
      overlay = .details(scroll: min(max(0, scroll), max(0, rows - pageRows)))
    case .terminal(let scroll):
      let width = Layout(size).body.columns - 4
      let rows = TerminalPanel.lines(of: self, width: width, theme).count
      overlay = .terminal(scroll: min(max(0, scroll), max(0, rows - pageRows)))
    case .zoom, .naming, .assigning, .reasoning, .filtering, .palette, nil: break
    }
  }

  /// How many rows of text the open panel shows.
  private var pageRows: Int {
    let layout = Layout(size)
    switch overlay {
    case .help, .terminal: return max(1, HelpScreen.box(in: layout).rows - 2)
    default: break
    }
    return max(1, layout.candidates.rows - 2)
  }
}
