import ChipImaging
import EmbeddingRuntime
import Foundation
import GalleryStore
import Matching
import ReidCore

/// Ranks individuals for chips or picture files, without the screen and without adding anything.
public struct MatchJob: Sendable {
  private let gallery: String
  private let probes: [String]
  private let count: Int

  /// Names the probes: picture files, chip ids or beginnings of one.
  public init(gallery: String, probes: [String], count: Int) {
    self.gallery = gallery
    self.probes = probes
    self.count = count
  }

  /// Ranks.
  public func run(progress: @escaping ProgressSink) async throws(Failure) -> MatchReport {
    let store = try GalleryOpening.open(gallery, readOnly: true)
    guard let model = try ComparedModel.read(from: store) else {
      throw Failure(
        .badData, "no chip of \(gallery) has a vector yet; run `lineup embed` first")
    }
    let index = try IndexLoading.load(store, key: model.key)
    let calibration = try model.calibration(in: store)
    var answers: [MatchReport.Probe] = []
    var run: EmbeddingRun?
    for probe in probes {
      let ranking: Ranking
      if FileManager.default.fileExists(atPath: probe) {
        let network: EmbeddingRun
        if let run {
          network = run
        } else {
          network = try Self.network(model.backbone, demo: DemoProperty.read(from: store))
          run = network
        }
        ranking = try await rank(
          file: probe, index: index, network: network, model: model, store: store)
      } else {
        ranking = try rank(chip: probe, index: index, store: store)
      }
      answers.append(
        try answer(ranking, model: model, calibration: calibration, store: store))
    }
    return MatchReport(probes: answers)
  }

  private static func network(
    _ model: CurrentModel, demo: DemoParameters?
  ) throws(Failure) -> EmbeddingRun {
    guard demo?.vectors != .drawn else {
      throw Failure(.badData, "this gallery's vectors are made up; a picture cannot be compared")
    }
    let (_, embedder) = try ModelOpening().embedder(for: model.request())
    guard embedder.key == model.key else {
      throw Failure(
        .badData,
        "the gallery's vectors were made by another \(model.name) than the one installed; "
          + "run `lineup embed` to make comparable ones")
    }
    do {
      return EmbeddingRun(decoder: try ChipDecoder(), embedder: embedder)
    } catch {
      throw Failure(.bug, "\(error)")
    }
  }

  private func rank(
    file: String, index: GalleryIndex, network: EmbeddingRun, model: ComparedModel,
    store: Gallery
  ) async throws(Failure) -> Ranking {
    let digest: String
    do throws(ImagingError) {
      digest = try FileDigest.sha256(ofFileAt: file)
    } catch {
      throw Failure(.badData, error.description)
    }
    let id = ID<Chip>(digest)
    // A picture that the gallery has is ranked as that chip, so that its burst is no evidence.
    if index.contains(id) { return try rank(chip: digest, index: index, store: store) }
    var vector: [Float] = []
    try await network.run([(id, .file(path: file, crop: nil))]) { _, outcome throws(Failure) in
      switch outcome {
      case .success(let embedding): vector = embedding.vector
      case .failure(let trouble): throw Failure(.badData, trouble.description)
      }
    }
    do {
      return try index.ranking(
        vector: model.compared(vector), probe: id, count: count)
    } catch {
      throw Failure(.badData, error.description)
    }
  }

  private func rank(
    chip: String, index: GalleryIndex, store: Gallery
  ) throws(Failure) -> Ranking {
    do {
      let record = try store.chip(prefix: chip)
      guard index.contains(record.chip.id) else {
        throw Failure(
          .badData, "chip \(plain(chip)) has no vector yet; run `lineup embed` first")
      }
      return try index.ranking(
        of: record.chip.id, count: count,
        excluding: try store.hiddenIndividuals(of: record.chip.id))
    } catch let error as GalleryError {
      if case .unknownChip = error, chip.contains("/") || chip.contains(".") {
        throw Failure(.missingInput, "there is no file \(plain(chip)), and no chip of that name")
      }
      throw Failure(error)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.badData, "\(error)")
    }
  }

  private func answer(
    _ ranking: Ranking, model: ComparedModel, calibration: StoredCalibration, store: Gallery
  ) throws(Failure) -> MatchReport.Probe {
    let names = try Failure.translating { () throws(GalleryError) in
      try store.individuals(ranking.candidates.map(\.individual))
    }
    return MatchReport.Probe(
      chip: ranking.probe.rawValue, model: model.name,
      candidates: ranking.candidates.enumerated().map { place, candidate in
        MatchReport.Candidate(
          individual: candidate.individual.rawValue,
          name: names[candidate.individual]?.individual.name ?? candidate.individual.rawValue,
          similarity: candidate.similarity,
          probability: calibration.same(similarity: candidate.similarity, place: place),
          evidence: candidate.evidence.rawValue)
      })
  }
}

/// Who is most similar.
public struct MatchReport: Report {
  /// One probe's candidates.
  public struct Probe: Encodable, Sendable {
    /// The chip, or the digest of a file that is no chip.
    public let chip: String
    /// The model's name.
    public let model: String
    /// Distinct individuals, most similar first.
    public let candidates: [Candidate]
  }

  /// One individual offered.
  public struct Candidate: Encodable, Sendable {
    /// The individual's id.
    public let individual: String
    /// Its name.
    public let name: String
    /// Cosine similarity of its closest chip.
    public let similarity: Float
    /// Probability that it is the same animal; null as long as none was earned.
    @ExplicitNull public var probability: Double?
    /// Both ends of the probability's interval; null where there is none.
    @ExplicitNull public var probabilityInterval: [Double]?
    /// Its closest chip.
    public let evidence: String

    init(
      individual: String, name: String, similarity: Float, probability: CalibratedProbability?,
      evidence: String
    ) {
      self.individual = individual
      self.name = name
      self.similarity = similarity
      _probability = ExplicitNull(wrappedValue: probability?.value)
      _probabilityInterval = ExplicitNull(
        wrappedValue: probability?.interval.map { [$0.lowerBound, $0.upperBound] })
      self.evidence = evidence
    }
  }

  /// The probes, in the order in which they were named.
  public let probes: [Probe]

  /// For people.
  public var summary: String {
    probes.map { probe in
      let lines = probe.candidates.enumerated().map { place, candidate in
        let odds = candidate.probability.map {
          String(format: "  p %.2f", min(0.99, max(0.01, $0)))
        }
        return "  \(place + 1)  sim \(Self.text(candidate.similarity))\(odds ?? "")  "
          + plain(candidate.name)
      }
      return
        (["\(probe.chip.prefix(12)):"] + (lines.isEmpty ? ["  nobody to compare with"] : lines))
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func text(_ similarity: Float) -> String {
    String(Int((similarity * 100).rounded())).leftPadded(to: 3, with: " ").withPoint
  }
}

extension String {
  fileprivate func leftPadded(to width: Int, with character: Character) -> String {
    String(repeating: character, count: max(0, width - count)) + self
  }

  /// Hundredths as reviewers see them: ` 87` becomes ` .87`, `100` becomes `1.00`.
  fileprivate var withPoint: String {
    guard let hundredths = Int(trimmingCharacters(in: .whitespaces)) else { return self }
    let digits = String(abs(hundredths) % 100).leftPadded(to: 2, with: "0")
    let whole = abs(hundredths) / 100
    return ((hundredths < 0 ? "-" : "") + (whole > 0 ? "\(whole)" : "") + "." + digits)
      .leftPadded(to: 4, with: " ")
  }
}
