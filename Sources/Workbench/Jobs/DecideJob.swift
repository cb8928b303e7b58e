import Foundation
import GalleryStore
import ReidCore
import ReviewUI

/// A verdict as a script writes it: individuals by id or name.
public enum RequestedVerdict: Sendable, Hashable {
  /// It is this individual.
  case match(String)
  /// It is a new one; nil has a name proposed.
  case new(name: String?)
  /// It is none of these.
  case rejected([String])
  /// Decide later.
  case skip
  /// Nothing can be recognised.
  case unusable(reason: String)
  /// It cannot be compared with this individual.
  case notComparable(String)
}

/// Enters one decision from a script, also beside an open review.
public struct DecideJob: Sendable {
  private let gallery: String
  private let chip: String
  private let verdict: RequestedVerdict
  private let wholeBurst: Bool
  private let note: String?
  private let reviewer: String

  /// Describes the decision, which with `wholeBurst` is about every waiting chip of the encounter.
  public init(
    gallery: String, chip: String, verdict: RequestedVerdict, wholeBurst: Bool, note: String?,
    reviewer: String
  ) {
    self.gallery = gallery
    self.chip = chip
    self.verdict = verdict
    self.wholeBurst = wholeBurst
    self.note = note
    self.reviewer = reviewer
  }

  /// Enters it.
  public func run() throws(Failure) -> DecideReport {
    let store = try GalleryOpening.open(gallery)
    do {
      let record = try store.chip(prefix: chip)
      var chips = [record.chip.id]
      if wholeBurst { chips += try store.queuedSiblings(of: record.chip.id) }
      let verdict = try resolve(store)
      let model = try ComparedModel.read(from: store)
      let recorded = try store.record(
        Decision(
          id: UUID(), chips: chips, verdict: verdict, model: model?.key, reviewer: reviewer,
          decidedAt: Date(), note: note))
      return DecideReport(
        decision: recorded.decision.id.uuidString,
        individual: Self.assigned(verdict)?.rawValue, ledgerLength: recorded.sequence)
    } catch let error as GalleryError {
      throw Failure(error)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.bug, "entering the decision failed: \(error)")
    }
  }

  private static func assigned(_ verdict: Verdict) -> ID<Individual>? {
    switch verdict {
    case .match(let individual), .new(let individual, _): individual
    default: nil
    }
  }

  private func resolve(_ store: Gallery) throws -> Verdict {
    switch verdict {
    case .match(let text): return .match(try store.individual(text).individual.id)
    case .new(let name):
      return .new(
        ID(UUID().uuidString.lowercased()), name: try name.map(Self.checked) ?? proposal(store))
    case .rejected(let texts):
      var individuals: [ID<Individual>] = []
      for text in texts {
        let id = try store.individual(text).individual.id
        if !individuals.contains(id) { individuals.append(id) }
      }
      return .rejected(individuals)
    case .skip: return .skip
    case .unusable(let reason): return .unusable(reason: reason)
    case .notComparable(let text):
      return .notComparable(try store.individual(text).individual.id)
    }
  }
}

extension DecideJob {
  /// A name that an animal may have: not blank, and no word that means "no identity".
  static func checked(_ name: String) throws(Failure) -> String {
    let tidied = IndividualNames.tidied(name)
    guard !tidied.isEmpty else { throw Failure(.usage, "an individual's name cannot be blank") }
    if let problem = IndividualNames.problem(with: tidied, among: [], find: "--match") {
      throw Failure(.badData, problem)
    }
    return tidied
  }

  /// The name that the review screen would propose.
  private func proposal(_ store: Gallery) throws -> String {
    IndividualNames.proposal(
      among: Array(try store.individualNames().values),
      species: try store.chip(prefix: chip).chip.species)
  }
}

/// What `decide` entered.
public struct DecideReport: Report {
  /// The decision's id.
  public let decision: String
  /// The individual that the chip is now; null where the verdict names none.
  @ExplicitNull public var individual: String?
  /// Entries in the ledger after it.
  public let ledgerLength: Int

  /// For people.
  public var summary: String {
    "Entered decision \(decision). To take it back: lineup undo \(decision)"
  }
}
