import Foundation
import GalleryStore
import Matching
import ReidCore

/// The calibration of a gallery's similarities, or why there is none.
enum StoredCalibration: Sendable, Hashable {
  /// Fitted on confirmed pairs: for the best candidate, and for the others that are shown, of whom
  /// nothing may be known.
  case fitted(PairCalibration, others: PairCalibration? = nil)
  /// Not earned yet, in words for the screen.
  case missing(String)

  /// What is kept for one kind of vectors.
  private struct Document: Codable {
    var calibration: PairCalibration?
    var others: PairCalibration?
    var reason: String?
  }

  /// Reads what is kept for vectors of a key.
  static func read(
    of key: EmbeddingKey, from gallery: Gallery
  ) throws(Failure) -> StoredCalibration {
    let text = try Failure.translating { () throws(GalleryError) in
      try gallery.calibration(of: key)
    }
    guard let text else { return .missing("not calibrated yet: lineup retrain") }
    return StoredCalibration(text: text)
  }

  /// Reads a document; one that cannot be read earns no probabilities.
  init(text: String) {
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(text.utf8)) else {
      self = .missing("the stored calibration cannot be read: lineup retrain")
      return
    }
    self =
      document.calibration.map { .fitted($0, others: document.others) }
      ?? .missing(document.reason ?? "not calibrated yet: lineup retrain")
  }

  /// The document to keep.
  func text() throws(Failure) -> String {
    var document = Document()
    switch self {
    case .fitted(let calibration, let others):
      document.calibration = calibration
      document.others = others
    case .missing(let reason): document.reason = reason
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(document) else {
      throw Failure(.bug, "the calibration cannot be written down")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The calibration of the best candidate, if there is one.
  var calibration: PairCalibration? {
    if case .fitted(let calibration, _) = self { calibration } else { nil }
  }

  /// The probability that a candidate is the right one.
  ///
  /// - Parameters:
  ///   - similarity: Its similarity.
  ///   - place: Its place among the candidates, from 0.
  /// - Returns: nil where nothing was earned.
  func same(similarity: Float, place: Int) -> CalibratedProbability? {
    guard case .fitted(let best, let others) = self else { return nil }
    return (place == 0 ? best : others)?.sameProbability(similarity: similarity)
  }
}
