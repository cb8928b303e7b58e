import DenseMath
import Evaluation
import MetricLearning
import ReidCore
import Synchronization

/// Draws the confirmed chips after every epoch, as the head that is being trained places them.
final class TrainingFilm: Sendable {
  private let film: Mutex<MapFilm>
  private let vectors: Matrix<Float>

  /// Begins a film with the backbone's own vectors.
  ///
  /// - Parameters:
  ///   - folder: Where the pictures go.
  ///   - data: The confirmed chips.
  ///   - names: Names of individuals.
  ///   - seed: Draws the sample, where there are too many chips.
  /// - Throws: A ``Failure`` if the pictures cannot be written.
  init(
    folder: String, data: LearningData, names: [ID<Individual>: String], seed: UInt64
  ) throws(Failure) {
    var film = try MapFilm(
      folder: folder, labels: data.labels.map { $0 },
      names: data.individuals.map { names[$0] ?? $0.rawValue }, seed: seed)
    vectors = film.picked(from: data.matrix)
    try film.frame(vectors, caption: "before training")
    self.film = Mutex(film)
  }

  /// Draws the next picture.
  func frame(_ head: Head<Float>, caption: String) throws(Failure) {
    let mapped = head.apply(vectors)
    do {
      try film.withLock { _ = try $0.frame(mapped, caption: caption) }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.bug, "\(error)")
    }
  }
}
