import Foundation
import GalleryStore
import Matching
import ReidCore
import ReviewUI

@testable import Workbench

/// A gallery with made-up vectors and a desk over it.
final class DeskBench {
  static let key = EmbeddingKey(model: "made-up", precision: .f32, tta: .none)
  static let start = Date(timeIntervalSinceReferenceDate: 800_000_000)
  static let dimension = 16

  let folder: TemporaryFolder
  let gallery: Gallery
  let chips: [ID<Chip>]
  private var desk: ReviewDesk

  /// Makes a gallery.
  ///
  /// - Parameters:
  ///   - known: Chips that the first individuals have, three each and every one a burst of its own.
  ///   - waiting: Chips that wait, in bursts of `burst`.
  ///   - burst: Chips in a burst of those that wait.
  ///   - embedded: Whether all chips have vectors from the start.
  ///   - seed: Which vectors.
  /// - Throws: Why the gallery cannot be made.
  init(
    known: Int = 8, waiting: Int = 12, burst: Int = 1, embedded: Bool = true, seed: Int = 1
  ) throws {
    folder = try TemporaryFolder()
    gallery = try Gallery.create(at: GalleryFolder(path: folder.path("gallery")))
    var batch: [NewChip] = []
    for number in 0..<known * 3 {
      batch.append(Self.chip("known\(number)", burst: "k\(number)", name: "Bear \(number % known)"))
    }
    for number in 0..<waiting {
      batch.append(Self.chip("probe\(number)", burst: "w\(number / burst)", name: nil))
    }
    try gallery.addChips(
      batch, acceptingIdentities: true, at: Self.start,
      individualID: { ID($0.lowercased().replacing(" ", with: "-")) })
    chips = batch.map(\.chip.id)
    var index: GalleryIndex?
    if embedded {
      try gallery.storeEmbeddings(
        Self.vectors(chips, seed: seed), key: Self.key, engine: "made up")
      index = try IndexLoading.load(gallery, key: Self.key)
    }
    desk = try ReviewDesk(gallery: gallery, index: index, now: { Self.start })
  }

  static func vectors(_ chips: [ID<Chip>], seed: Int) -> [(chip: ID<Chip>, vector: [Float])] {
    var random = SeededGenerator(seed: seed)
    return chips.map { ($0, random.unitVector(dimension: dimension)) }
  }

  static func chip(_ name: String, burst: String, name identity: String?) -> NewChip {
    let media = Media(
      id: ID("media-" + name), path: "chips/\(name).jpg", originalPath: "/card/\(name).jpg",
      storage: .copied, byteCount: 1000, width: 64, height: 48)
    let chip = Chip(id: ID(name), media: media.id, encounter: ID(burst))
    return NewChip(chip: chip, media: media, identity: identity)
  }

  /// Performs an effect, prepares what comes next, and returns all answers.
  func perform(_ effect: Effect) -> [Message] {
    desk.perform(effect) + desk.prepareAhead()
  }

  /// Looks for what other processes did.
  func look() -> [Message] { desk.foreignChanges() }

  /// Hands the desk vectors that were computed in the background.
  func deliver(_ segment: VectorSegment) -> [Message] { desk.add(segment) }

  /// Saves a decision by the reviewer.
  func decide(_ verdict: Verdict, _ chips: [ID<Chip>], id: UUID = UUID()) -> [Message] {
    perform(.save(Self.decision(verdict, chips, id: id)))
  }

  static func decision(
    _ verdict: Verdict, _ chips: [ID<Chip>], id: UUID = UUID(), by reviewer: String = "ana"
  ) -> Decision {
    Decision(
      id: id, chips: chips, verdict: verdict, model: key, reviewer: reviewer, decidedAt: start)
  }

  /// The queue's head.
  func window(keeping chip: ID<Chip>? = nil) -> QueueWindow? {
    perform(.loadQueue(keeping: chip, choice: QueueChoice())).windows.last
  }

  /// What a search of the gallery as it is on disk gives for a probe.
  func fresh(_ probe: ID<Chip>) throws -> Ranking {
    try IndexLoading.load(gallery, key: Self.key).ranking(
      of: probe, count: ReviewDesk.candidateLimit,
      excluding: try gallery.hiddenIndividuals(of: probe))
  }
}

extension [Message] {
  /// The windows of all answers, in order.
  var windows: [QueueWindow] {
    compactMap { message in
      switch message {
      case .queueLoaded(let window): window
      case .saved(let saved): saved.window
      case .undone(let reversal), .redone(let reversal): reversal.window
      default: nil
      }
    }
  }

  /// Why something could not be done.
  var failures: [String] {
    compactMap { message in
      switch message {
      case .saveFailed(_, let reason), .undoFailed(_, let reason), .queueFailed(let reason),
        .rankFailed(_, let reason):
        reason
      default: nil
      }
    }
  }
}
