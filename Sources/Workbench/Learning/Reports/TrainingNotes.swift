import Foundation
import GalleryStore
import MetricLearning

/// What of a head's report is needed again: how to make such a head from other chips.
struct TrainingNotes: Decodable, Sendable {
  /// How it was made.
  let method: HeadMethod
  /// Epochs of a gradient training.
  let epochs: Int

  /// Reads a head's report; nil if there is none, or of a head from elsewhere.
  init?(_ record: HeadRecord) {
    guard let text = record.report,
      let notes = try? JSONDecoder().decode(TrainingNotes.self, from: Data(text.utf8))
    else { return nil }
    self = notes
  }
}
