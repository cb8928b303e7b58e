import Foundation
import GalleryStore
import ReidCore

/// What a retraining learns from, frozen when it begins: a review goes on meanwhile.
///
/// Vectors are not kept in it; those of a key never change.
struct LearningSnapshot: Codable, Hashable, Sendable {
  /// The network whose vectors are mapped.
  let backbone: CurrentModel
  /// The head that was in use; nil for the network's own vectors.
  let inUse: HeadRecord?
  /// What was decided.
  let confirmed: ConfirmedChips
  /// Whether the gallery's vectors are made up.
  let isMadeUp: Bool

  /// Reads a gallery's.
  ///
  /// - Throws: A ``Failure`` of kind `badData` if nothing was embedded yet.
  static func read(from gallery: Gallery) throws(Failure) -> LearningSnapshot {
    guard let backbone = try CurrentModel.read(from: gallery) else {
      throw Failure(
        .badData, "no chip of \(gallery.folder.path) has a vector yet; run `lineup embed` first")
    }
    let (inUse, confirmed) = try Failure.translating { () throws(GalleryError) in
      (try gallery.headInUse(over: backbone.key), try gallery.confirmedChips())
    }
    return LearningSnapshot(
      backbone: backbone, inUse: inUse, confirmed: confirmed,
      isMadeUp: try DemoProperty.read(from: gallery)?.vectors == .drawn)
  }
}
