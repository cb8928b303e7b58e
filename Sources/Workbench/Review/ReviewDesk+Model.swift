import GalleryStore
import Logging
import Matching
import ReidCore
import ReviewUI

extension ReviewDesk {
  /// Takes in another head that was adopted, or another calibration, since the last look.
  ///
  /// - Returns: Whether anything is another now.
  mutating func takeModel() -> Bool {
    guard let newest = try? gallery.adoptions().last?.sequence ?? 0 else { return false }
    guard newest != adoption else { return takeCalibration() }
    do {
      if let model = try ComparedModel.read(from: gallery), model.key != index?.key {
        if !gallery.isReadOnly { try model.head?.mapMissing(in: gallery) }
        index = try IndexLoading.load(gallery, key: model.key)
      }
    } catch {
      // What was in use goes on to be used, and the next look tries again.
      Logger.screen.error("the adopted head cannot be used: \(error)")
      return takeCalibration()
    }
    adoption = newest
    _ = takeCalibration()
    forgetEverything()
    return true
  }

  /// Reads the calibration of the vectors that are compared.
  ///
  /// - Returns: Whether it is another now.
  private mutating func takeCalibration() -> Bool {
    guard let key = index?.key, let found = try? StoredCalibration.read(of: key, from: gallery),
      found != calibration
    else { return false }
    calibration = found
    return true
  }

  /// What the similarity says about a candidate being the right one.
  ///
  /// - Parameters:
  ///   - candidate: The candidate.
  ///   - place: Its place in the ranking, from 0.
  /// - Returns: nil where nothing was earned.
  func likelihood(of candidate: Candidate, place: Int) -> Likelihood? {
    calibration?.same(similarity: candidate.similarity, place: place).map(Likelihood.init)
  }

  /// What the best similarity says about the probe being new; nil where nothing was earned.
  func likelihood(ofNew ranking: Ranking) -> Likelihood? {
    guard let top = ranking.candidates.first?.similarity else { return nil }
    return calibration?.calibration?.newProbability(topSimilarity: top).map(Likelihood.init)
  }

  /// Why there are no probabilities; nil where there are, or where nobody is compared.
  var uncalibrated: String? {
    if case .missing(let reason)? = calibration { reason } else { nil }
  }
}

extension Likelihood {
  init(_ probability: CalibratedProbability) {
    self.init(
      value: probability.value, low: probability.interval?.lowerBound,
      high: probability.interval?.upperBound)
  }
}
