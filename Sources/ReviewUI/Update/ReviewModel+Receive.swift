import Foundation
import ReidCore
import TerminalUI

extension ReviewModel {
  /// Dispatches a message.
  mutating func receive(_ message: Message) -> [Effect] {
    switch message {
    case .started(let started):
      self = ReviewModel(started)
      return [.loadQueue(keeping: nil, choice: choice)] + refreshScreen()
    case .input(let event, let time, let id):
      session.passed(time)
      return receive(event, at: time, id: id)
    case .queueLoaded(let window): return receive(window)
    case .queueFailed(let reason): return queueFailed(reason)
    case .ranked(let ranked): return receive(ranked)
    case .rankFailed(let chip, let reason):
      return rankFailed(chip, reason)
    case .saved(let saved): return receive(saved)
    case .saveFailed(let id, let reason): return flightFailed(id, reason)
    case .undone(let reversal): return receiveUndone(reversal)
    case .redone(let reversal): return receiveRedone(reversal)
    case .undoFailed(let id, let reason): return flightFailed(id, reason)
    case .evidence(let found): return receive(found)
    case .individualsFound(let found): return receive(found)
    case .picturesMeasured(let measures): return receive(measures)
    case .flickerTick(let time): return flickerTick(at: time)
    case .originalOpened(let chip, let problem): return originalOpened(chip, problem)
    case .queueListed(let listing): return receive(listing)
    case .individualsListed(let listing): return receive(listing)
    case .individualShown(let page): return receive(page)
    case .historyListed(let listing): return receive(listing)
    case .galleryReported(let report): return receive(report)
    case .mapLoaded(let listing): return receive(listing)
    case .listFailed(let screen, let reason): return listFailed(screen, reason)
    case .jobProgress(let progress): return receive(progress)
    case .jobEnded(let end): return receive(end)
    case .pictureReady, .suspended: return []
    case .tick(let now):
      session.passed(now)
      return []
    case .progress(let progress): return receive(progress)
    case .galleryChanged(let time):
      session.passed(time)
      return galleryChanged(at: time)
    case .resumed(let newSize, let time):
      session.passed(time)
      size = newSize.clamped
      clampScroll()
      return [.redraw] + resizeList()
    }
  }

  /// Another process decided or added something: the queue is read again.
  private mutating func galleryChanged(at time: Date) -> [Effect] {
    guard flight == nil else {
      // The answer to the flight may have been made before the change: ask once it is here.
      flight?.galleryChangedAt = time
      return []
    }
    return [.loadQueue(keeping: review?.card.chip.id, choice: choice)] + refreshScreen()
  }

  private mutating func queueFailed(_ reason: String) -> [Effect] {
    switch phase {
    case .reviewing: notice = .failed("The queue could not be read again: \(reason)")
    case .opening, .loading, .finished, .failed:
      overlay = nil
      phase = .failed(reason)
    }
    return []
  }

  private mutating func receive(_ progress: BackgroundProgress) -> [Effect] {
    self.progress = progress.done < progress.total ? progress : nil
    // The probe may be among those that have a vector now.
    guard let review, review.isEmbedded != true else { return [] }
    return [.rank(review.card.chip.id)]
  }

  private mutating func receive(_ ranked: RankedProbe) -> [Effect] {
    guard let review, review.card.chip.id == ranked.ranking.probe else { return [] }
    withReview { $0.refresh(ranked) }
    return []
  }

  private mutating func rankFailed(_ chip: ID<Chip>, _ reason: String) -> [Effect] {
    guard let review, review.card.chip.id == chip else { return [] }
    if review.shown.isEmpty {
      withReview { $0.candidates = .failed(reason) }
    } else {
      // Candidates that are already on the screen stay.
      notice = .failed("No further candidates: \(reason)")
    }
    return []
  }

  private mutating func receive(_ found: EvidenceFound) -> [Effect] {
    guard let review, review.card.chip.id == found.probe,
      case .awaited(let steps) = review.browsing[found.individual]
    else { return [] }
    guard !found.pictures.isEmpty else {
      withReview { $0.browsing[found.individual] = nil }
      return []
    }
    let index = steps % found.pictures.count
    withReview { $0.browsing[found.individual] = .found(found.pictures, index: index) }
    if found.pictures.count == 1 { notice = .hint("It has no other picture to compare.") }
    return prefetchEvidence(of: found.individual)
  }

  private mutating func receive(_ found: IndividualsFound) -> [Effect] {
    guard case .assigning(var picker) = overlay, subjects.first == found.probe,
      found.text == picker.editor.text
    else { return [] }
    picker.found = found
    picker.selected = 0
    overlay = .assigning(picker)
    return []
  }
}
