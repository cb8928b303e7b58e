import GalleryStore
import ReidCore

/// Says how far the work has come.
public struct StatusJob: Sendable {
  private let gallery: String

  /// Names the gallery.
  public init(gallery: String) {
    self.gallery = gallery
  }

  /// Reads the counts.
  public func run() throws(Failure) -> StatusReport {
    let store = try GalleryOpening.open(gallery, readOnly: true)
    let status = try Failure.translating { () throws(GalleryError) in try store.status() }
    let model = try CurrentModel.read(from: store)
    // The name is enough here: a head whose file is gone must not hide the state of the work.
    let head = try model.flatMap { model throws(Failure) in
      try Failure.translating { () throws(GalleryError) in try store.headInUse(over: model.key) }
    }
    return StatusReport(
      chips: status.chips, individuals: status.individuals, queued: status.queued,
      nextQueued: status.nextQueued?.rawValue, decided: status.decided,
      contradictions: status.contradictions, retraining: status.retraining, model: model?.name,
      head: head?.name, unseen: status.unseen,
      embedded: status.models.first { $0.key == model?.key }?.count ?? 0,
      encounters: status.encounters, ledgerLength: status.ledgerLength)
  }
}

/// The state of the work.
public struct StatusReport: Report {
  /// All chips.
  public let chips: Int
  /// Individuals.
  public let individuals: Int
  /// Chips that wait.
  public let queued: Int
  /// The chip whose turn it is; null if none waits.
  @ExplicitNull public var nextQueued: String?
  /// Chips decided by reviewers.
  public let decided: Int
  /// Chips about which people disagree.
  public let contradictions: Int
  /// Rows that no head has learned from yet.
  public let retraining: Int
  /// The model in use; null before anything was embedded.
  @ExplicitNull public var model: String?
  /// The head in use; null where the network's own vectors are compared.
  @ExplicitNull public var head: String?
  /// Rows for retraining that the head in use has not seen.
  public let unseen: Int
  /// Chips with a vector of the model in use.
  public let embedded: Int
  /// Encounters.
  public let encounters: Int
  /// Entries in the ledger.
  public let ledgerLength: Int

  /// For people.
  public var summary: String {
    var lines = [
      "\(counted(chips, "chip")) in \(counted(encounters, "encounter")), "
        + counted(individuals, "individual"),
      "\(queued) waiting, \(decided) decided, \(counted(retraining, "row")) for retraining",
    ]
    if contradictions > 0 { lines.append("\(counted(contradictions, "contradiction"))") }
    lines.append(
      model.map {
        "model \(plain($0))\(head.map { " with head " + plain($0) } ?? ""): \(embedded) of "
          + "\(chips) chips embedded"
      }
        ?? "nothing embedded yet: lineup embed")
    return lines.joined(separator: "\n")
  }
}
