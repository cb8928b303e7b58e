import Foundation
import GalleryStore
import Matching
import ReidCore
import ReviewUI

/// The gallery and its index together: answers what the screens ask, one thing at a time.
///
/// A desk belongs to one thread at a time. Rankings of the probes that come next are computed in
/// advance; after a decision only the individuals that it changed are compared again.
struct ReviewDesk {
  /// Candidates kept for a probe: five are shown, the others take the places of rejected ones.
  static let candidateLimit = 20
  /// Probes that are prepared in advance.
  static let lookahead = 2

  let gallery: Gallery
  let now: () -> Date
  var index: GalleryIndex?
  /// What similarities are worth; nil before it was read.
  var calibration: StoredCalibration?
  /// Number of the newest adoption of a head.
  var adoption = 0
  var cards = IndividualCards()
  var prepared: [ID<Chip>: Ranking] = [:]
  var ledgerLength = 0
  var upcoming: [ID<Chip>] = []
  /// Which part of the queue the reviewer goes through, and in which order.
  var choice = QueueChoice()
  /// Lists of the queue; nil until one is asked for.
  var lists: QueueLists?
  /// The list of the queue that the screen asked for last.
  var listed: QueueQuery?
  /// Which best candidates that list was made from.
  var listedVersion = 0

  /// Sets a desk up.
  ///
  /// - Parameters:
  ///   - gallery: The store.
  ///   - index: Its vectors; nil while nothing is embedded.
  ///   - now: The time, for windows.
  /// - Throws: What reading the gallery throws.
  init(gallery: Gallery, index: GalleryIndex?, now: @escaping () -> Date) throws(GalleryError) {
    self.gallery = gallery
    self.index = index
    self.now = now
    ledgerLength = try gallery.ledgerLength()
    // The index was made before this, so an adoption in between is found by what it is keyed by.
    adoption = index == nil ? try gallery.adoptions().last?.sequence ?? 0 : -1
    _ = takeModel()
  }

  /// Does what an effect wants and returns the answers, in order.
  mutating func perform(_ effect: Effect) -> [Message] {
    switch effect {
    case .loadQueue(let keeping, let choice): loadQueue(keeping, choice)
    case .rank(let chip): rank(chip)
    case .save(let decision): save(decision)
    case .undo(let id, let reviewer, let date):
      undo(nil, id: id, reviewer: reviewer, at: date)
    case .undoDecision(let decision, let id, let reviewer, let date):
      undo(decision, id: id, reviewer: reviewer, at: date)
    case .redo(let id, let reviewer, let date): redo(id: id, reviewer: reviewer, at: date)
    case .findEvidence(let individual, let probe): findEvidence(of: individual, for: probe)
    case .findIndividuals(let text, let probe): findIndividuals(named: text, for: probe)
    case .listQueue(let query): listQueue(query)
    case .listIndividuals(let query): listIndividuals(query)
    case .showIndividual(let individual): showIndividual(individual)
    case .listHistory(let query): listHistory(query)
    case .reportGallery: reportGallery()
    case .measurePictures(let chips): measurePictures(chips)
    default: []
    }
  }

  /// Computes the rankings of the probes that come next and tells the screen of them, so that its
  /// pictures can be fetched.
  mutating func prepareAhead() -> [Message] {
    let missing = upcoming.filter { prepared[$0] == nil && index?.contains($0) == true }
    guard !missing.isEmpty, let first = upcoming.first else { return [] }
    do {
      for chip in missing { _ = try ranking(of: chip) }
      return [.queueLoaded(try window(from: first))]
    } catch {
      // What could not be prepared is asked for when it is needed, and complained of then.
      return []
    }
  }

  /// What another process decided since the last look.
  mutating func foreignChanges() -> [Message] {
    let isAnotherModel = takeModel()
    guard let length = try? gallery.ledgerLength(), length != ledgerLength,
      (try? takeForeign()) != nil
    else { return isAnotherModel ? [.galleryChanged(at: now())] : [] }
    return [.galleryChanged(at: now())]
  }

  /// Takes vectors that were computed in the background.
  mutating func add(_ segment: VectorSegment) -> [Message] {
    let known = (try? gallery.chips(segment.chips)) ?? [:]
    let facts: (ID<Chip>) -> ChipFacts = { chip in
      known[chip].map { ChipFacts($0.chip) }
        ?? ChipFacts(encounter: EncounterGrouping.ownEncounter(of: chip))
    }
    var identities: [ID<Chip>: ID<Individual>] = [:]
    for chip in segment.chips {
      if let identity = try? gallery.state(of: chip).identity { identities[chip] = identity.id }
    }
    do throws(MatchingError) {
      if let index {
        self.index = try index.appending(segment, facts: facts, identities: identities)
      } else {
        index = try GalleryIndex(
          key: segment.key, segments: [segment], facts: facts, identities: identities)
      }
    } catch {
      return []
    }
    prepared = [:]
    lists?.embedded(segment.chips, labelled: Array(identities.keys))
    return [.galleryChanged(at: now())]
  }

  /// Chips were added to the gallery.
  mutating func chipsAdded() -> [Message] {
    forgetEverything()
    return [.galleryChanged(at: now())]
  }

  /// Reads everything again when it is next needed: chips were added, or somebody else decided.
  mutating func forgetEverything() {
    // Rejections and renames change no identity, but they do change rankings and names.
    prepared = [:]
    cards.forget()
    lists = nil
  }

  /// Takes in everything since the last look: somebody else's entries came before this one, and a
  /// look at the ledger's length would not show them any more.
  mutating func takeForeign() throws(GalleryError) {
    let changes = try gallery.changes(since: ledgerLength)
    ledgerLength = changes.ledgerLength
    index = index?.assigning(changes.identities)
    forgetEverything()
  }

  /// Why something failed, for people.
  static func reason(_ error: any Error) -> String {
    (error as? GalleryError)?.reason ?? "\(error)"
  }
}
