import EmbeddingRuntime
import Foundation
import GalleryStore
import ReidCore

/// Makes a synthetic gallery, or finds the one that was made before.
public struct DemoJob: Sendable {
  private let gallery: String
  private let parameters: DemoParameters

  /// Where a demo is made when nobody says where: in the user's cache.
  public static func defaultGallery() -> String {
    UserFolders().cache.appendingPathComponent("demo").path
  }

  /// Describes the demo.
  public init(gallery: String, individuals: Int, chips: Int, seed: UInt64, vectors: DemoVectors) {
    self.gallery = gallery
    parameters = DemoParameters(
      individuals: individuals, chips: chips, seed: seed, vectors: vectors)
  }

  /// Makes the gallery; a gallery that a demo made with the same parameters is taken as it is.
  ///
  /// - Throws: A ``Failure`` of kind `cannotCreate` if anything else is there.
  public func run(progress: @escaping ProgressSink) async throws(Failure) -> DemoReport {
    guard (1...10_000).contains(parameters.individuals),
      (parameters.individuals...1_000_000).contains(parameters.chips)
    else {
      throw Failure(
        .usage,
        "a demo has 1 to 10000 individuals and at least as many chips, at most a million")
    }
    let folder = GalleryOpening.folder(gallery)
    if folder.holdsGallery {
      let store = try GalleryOpening.open(folder.path, readOnly: true)
      guard try DemoProperty.read(from: store) == parameters else {
        throw Failure(
          .cannotCreate,
          "\(folder.path) holds another gallery; name another folder with --gallery, or use the "
            + "parameters that it was made with")
      }
      return try report(store)
    }
    let store = try await DemoBuilder(parameters: parameters).build(
      at: folder, engine: .auto, progress: progress)
    return try report(store)
  }

  private func report(_ store: Gallery) throws(Failure) -> DemoReport {
    let status = try Failure.translating { () throws(GalleryError) in try store.status() }
    return DemoReport(
      gallery: store.folder.path, individuals: parameters.individuals, chips: status.chips,
      queued: status.queued)
  }
}

/// What `demo` made.
public struct DemoReport: Report {
  /// The gallery's folder.
  public let gallery: String
  /// Bears drawn, those that nobody has identified yet included.
  public let individuals: Int
  /// Chips in the gallery.
  public let chips: Int
  /// Chips that wait for review.
  public let queued: Int

  /// For people.
  public var summary: String {
    """
    A synthetic gallery of \(counted(chips, "chip")) of \(counted(individuals, "bear")) is in \
    \(plain(gallery)); \(queued) wait for review.
    """
  }
}
