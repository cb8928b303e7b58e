import DenseMath
import GalleryStore
import Matching
import MetricLearning
import ReidCore

/// What makes the vectors that are compared: the backbone, and the head that was adopted, if any.
struct ComparedModel: Sendable {
  /// The backbone.
  let backbone: CurrentModel
  /// The head that maps its vectors; nil where they are compared as they are.
  let head: LoadedHead?

  /// What the compared vectors are keyed by.
  var key: EmbeddingKey { head?.record.key ?? backbone.key }
  /// The name that people know it by.
  var name: String { head.map { "\(backbone.name) + \($0.record.name)" } ?? backbone.name }

  /// What a gallery works with; nil if nothing was embedded yet.
  ///
  /// - Throws: A ``Failure`` if the head in use cannot be read.
  static func read(from gallery: Gallery) throws(Failure) -> ComparedModel? {
    guard let backbone = try CurrentModel.read(from: gallery) else { return nil }
    let record = try Failure.translating { () throws(GalleryError) in
      try gallery.headInUse(over: backbone.key)
    }
    return ComparedModel(
      backbone: backbone,
      head: try record.map { record throws(Failure) in
        try LoadedHead.read(record, in: gallery.folder)
      })
  }

  /// The vector that is compared, made from the network's.
  func compared(_ vector: [Float]) -> [Float] {
    head.map { $0.map([vector])[0] } ?? vector
  }
}

extension ComparedModel {
  /// The calibration of the compared vectors' similarities, or why there is none.
  func calibration(in gallery: Gallery) throws(Failure) -> StoredCalibration {
    try StoredCalibration.read(of: key, from: gallery)
  }
}
