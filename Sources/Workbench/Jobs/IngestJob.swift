import Foundation
import GalleryStore
import ReidCore

/// What becomes of identities that come with pictures.
public enum IngestIdentities: String, CaseIterable, Sendable {
  /// They become confirmed individuals.
  case known
  /// Every chip waits for review.
  case queue
}

/// Whether the gallery keeps its own copies.
public enum IngestStorage: String, CaseIterable, Sendable {
  /// Files are copied into the gallery.
  case copy
  /// Files stay where they are.
  case link
}

/// Where the name of a picture's camera comes from.
public enum CameraSource: String, CaseIterable, Sendable {
  /// The folder that holds the picture.
  case folder
  /// What the camera wrote into the file.
  case exif
  /// The metadata's `camera` column.
  case column
}

/// Adds pictures to a gallery.
public struct IngestJob: Sendable {
  /// Chips added in one transaction.
  private static let batchSize = 64

  private let gallery: String
  private let paths: [String]
  private let metadata: String?
  private let images: String?
  private let identities: IngestIdentities
  private let storage: IngestStorage
  private let cameraFrom: CameraSource?
  private let burstGapSeconds: Double
  private let conditions: [String]

  /// Describes what is to be added.
  ///
  /// - Parameters:
  ///   - gallery: The gallery's folder; made if it is not there.
  ///   - paths: Pictures and folders of pictures.
  ///   - metadata: A `metadata.csv`; nil for none.
  ///   - images: What its relative paths are relative to; nil for its folder.
  ///   - identities: What becomes of its identities.
  ///   - storage: Whether to keep copies.
  ///   - cameraFrom: Where cameras' names come from; nil for the column, then the file.
  ///   - burstGapSeconds: Longest time between two pictures of a burst.
  ///   - conditions: `COLUMN=VALUE`, all of which a row must meet.
  public init(
    gallery: String, paths: [String], metadata: String?, images: String?,
    identities: IngestIdentities, storage: IngestStorage, cameraFrom: CameraSource?,
    burstGapSeconds: Double, conditions: [String]
  ) {
    self.gallery = gallery
    self.paths = paths
    self.metadata = metadata
    self.images = images
    self.identities = identities
    self.storage = storage
    self.cameraFrom = cameraFrom
    self.burstGapSeconds = burstGapSeconds
    self.conditions = conditions
  }

  /// Adds them; what was added before an interruption stays and is not added again.
  public func run(progress: @escaping ProgressSink) throws(Failure) -> IngestReport {
    // A path that is not there is complained of before anybody is waited for.
    let plan = try plan()
    let (store, lock) = try GalleryOpening.openLocked(
      gallery, purpose: "ingest", patience: .seconds(5))
    defer { withExtendedLifetime(lock) {} }
    return try run(plan, in: store, isCancelled: { false }, progress: progress)
  }

  /// What there is to take in.
  func plan() throws(Failure) -> IngestPlan {
    try IngestPlan.make(
      paths: paths, metadata: metadata, images: images, conditions: conditions)
  }

  /// Adds what was planned to a gallery whose lock the caller holds.
  ///
  /// - Parameters:
  ///   - plan: What to take in.
  ///   - store: The gallery.
  ///   - isCancelled: Asked before each picture; once it says yes, what was added stays and the
  ///     report tells of that.
  ///   - progress: Where to report how far it has come.
  /// - Returns: What was added.
  /// - Throws: A ``Failure`` where the gallery cannot be written.
  func run(
    _ plan: IngestPlan, in store: Gallery, isCancelled: () -> Bool,
    progress: @escaping ProgressSink
  ) throws(Failure) -> IngestReport {
    var report = IngestReport(skipped: plan.skipped)
    let examiner = PictureExaminer(cameraFrom: cameraFrom)
    let meter = RateMeter(activity: "looking at pictures", total: plan.sources.count, progress)
    var pictures: [ExaminedPicture] = []
    pictures.reserveCapacity(plan.sources.count)
    for source in plan.sources {
      if isCancelled() { return report }
      switch examiner.examine(source) {
      case .success(let picture): pictures.append(picture)
      case .failure(let skipped): report.skipped.append(skipped.file)
      }
      meter.advance()
    }
    let encounters = try BurstFinder(
      gallery: store, grouping: EncounterGrouping(gapSeconds: burstGapSeconds)
    ).encounters(of: pictures)
    let taker = PictureTaker(gallery: store, storage: storage)
    let adding = RateMeter(activity: "adding chips", total: pictures.count, progress)
    var start = 0
    while start < pictures.count, !isCancelled() {
      let end = min(start + Self.batchSize, pictures.count)
      let taken = try taker.take(pictures[start..<end], encounters: encounters[start..<end])
      report.skipped += taken.skipped
      let batch = try Failure.translating { () throws(GalleryError) in
        try store.addChips(
          taken.chips, acceptingIdentities: identities == .known, at: Date())
      }
      report.count(batch)
      adding.advance(by: end - start)
      start = end
    }
    return report
  }
}

/// What `ingest` did.
public struct IngestReport: Report {
  /// An identity in the file that differs from the gallery's.
  public struct Conflict: Encodable, Sendable, Hashable {
    /// The chip.
    public let chip: String
    /// The name that the gallery has; null if the chip is unidentified or was found unusable.
    @ExplicitNull public var has: String?
    /// The name that the file gives.
    public let given: String
  }

  /// Chips that are new.
  public private(set) var added = 0
  /// Chips that were there already.
  public private(set) var alreadyKnown = 0
  /// Files that were not taken in.
  public internal(set) var skipped: [SkippedFile]
  /// Identities that differ; nothing was relabelled.
  public private(set) var conflicts: [Conflict] = []
  /// Individuals that are new.
  public private(set) var individuals = 0
  /// Encounters that are new.
  public private(set) var encounters = 0

  init(skipped: [SkippedFile]) {
    self.skipped = skipped
  }

  mutating func count(_ batch: AddedBatch) {
    added += batch.added.count
    alreadyKnown += batch.alreadyKnown.count
    individuals += batch.newIndividuals.count
    encounters += batch.newEncounters.count
    conflicts += batch.conflicts.map {
      Conflict(chip: $0.chip.rawValue, has: $0.has, given: $0.given)
    }
  }

  /// For people.
  public var summary: String {
    var lines = [
      "Added \(counted(added, "chip")) in \(counted(encounters, "new encounter"))"
        + (individuals > 0 ? ", \(counted(individuals, "new individual"))" : "")
        + (alreadyKnown > 0 ? "; \(alreadyKnown) already known" : "") + "."
    ]
    if !conflicts.isEmpty {
      lines.append("\(counted(conflicts.count, "conflict")), nothing was relabelled:")
      lines += conflicts.prefix(20).map {
        "  \($0.chip.prefix(10)): is \(plain($0.has ?? "unidentified")), the file says "
          + plain($0.given)
      }
    }
    if !skipped.isEmpty {
      lines.append("Skipped \(counted(skipped.count, "file")):")
      lines += skipped.prefix(20).map { "  \(plain($0.path)): \(plain($0.reason))" }
      if skipped.count > 20 { lines.append("  and \(skipped.count - 20) more (--json lists all)") }
    }
    if added > 0 { lines.append("Next: lineup embed") }
    return lines.joined(separator: "\n")
  }
}
