import BenchmarkHarness
import DenseMath
import Foundation
import MetricLearning

/// One epoch of head training, the same for us and for the peer.
struct EpochCase {
  static let losses = ["arcface", "triplet", "circle"]
  static let rows = 5000
  static let classes = 500
  static let inputs = 1280
  static let outputs = 512
  private static let degrees = 28.6
  private static let scale = 32.0
  private static let margin = 0.2
  private static let relaxation = 0.4
  private static let gamma = 80.0

  let set: TrainingSet

  /// What the peer has to know beside the numbers.
  private struct Settings: Encodable {
    var inputs = EpochCase.inputs
    var outputs = EpochCase.outputs
    var degrees = EpochCase.degrees
    var scale = EpochCase.scale
    var margin = EpochCase.margin
    var relaxation = EpochCase.relaxation
    var gamma = EpochCase.gamma
    let labels: [Int]
    let batches: [[Int]]
    let factors: [Double]
    let rate: Double
    let decay: Double
    let classRate: Double
    let clip: Double?
  }

  init() throws {
    let drawn = LabelledVectors(
      individuals: Self.classes, each: Self.rows / Self.classes, width: Self.inputs, nuisance: 2,
      noise: 1.5, seed: 1)
    set = try TrainingSet(
      vectors: drawn.matrix, labels: drawn.labels,
      classNames: (0..<Self.classes).map { "individual-\($0)" })
  }

  /// A linear head, batches of 64 x 4, AdamW.
  func settings(for loss: String) -> TrainingSettings {
    var settings = TrainingSettings()
    settings.shape = HeadShape(dimension: Self.outputs, start: .random)
    settings.sampler = SamplerSettings(
      identities: 64, rowsPerIdentity: 4, singles: 0, rejections: 0)
    settings.epochs = 1
    settings.warmUpEpochs = 0
    switch loss {
    case "arcface": settings.loss = .arcFace(marginDegrees: Self.degrees, scale: Self.scale)
    case "circle": settings.loss = .circle(relaxation: Self.relaxation, scale: Self.gamma)
    default:
      settings.loss = .triplet(margin: Self.margin)
      settings.miner = .batchHard
    }
    return settings
  }

  /// Trains for an epoch; the time is that of its batches.
  func train(_ loss: String) throws -> (reading: Reading, head: Head<Float>, loss: Double) {
    var trainer = try HeadTrainer(set, settings: settings(for: loss))
    let watch = Stopwatch()
    while !trainer.isEpochDone { try trainer.step() }
    let report = trainer.finishEpoch(validation: nil)
    let reading = watch.reading
    guard let value = report.loss, report.steps == trainer.stepsPerEpoch else {
      throw WrongAnswer("\(loss): \(report.skipped) batches of the epoch had nothing to learn")
    }
    return (reading, trainer.head, value)
  }

  /// Writes the epoch for the peer: where it starts, and the rows of every batch.
  func write(to folder: String) throws {
    let settings = settings(for: "arcface")
    // All that is random comes from one stream: first the head, then the batches.
    var random = TrainingRandom(seed: settings.seed)
    let head = Head<Float>.linear(inputs: Self.inputs, outputs: Self.outputs, using: &random)
    var sampler = try BatchSampler(settings.sampler, labels: set.labels)
    let steps = sampler.stepsPerEpoch
    let batches = (0..<steps).map { _ in sampler.next(using: &random).rows }
    let trainer = try HeadTrainer(set, settings: settings)
    guard trainer.head == head, let classes = trainer.checkpoint.classes else {
      throw WrongAnswer("the training does not start from the head that the peer is given")
    }
    let schedule = RateSchedule(totalSteps: steps, floor: settings.rateFloor)
    try FloatFile.write(
      case: Settings(
        labels: set.labels, batches: batches, factors: (0..<steps).map { schedule.factor($0) },
        rate: settings.rates.rate, decay: settings.rates.decay, classRate: settings.classRate,
        clip: settings.clip), to: folder)
    try FloatFile.write(set.vectors.values, to: "\(folder)/vectors.f32")
    try FloatFile.write(head["net.0.weight"]?.values ?? [], to: "\(folder)/weight.f32")
    try FloatFile.write(head["net.0.bias"]?.values ?? [], to: "\(folder)/bias.f32")
    try FloatFile.write(classes.weights.values, to: "\(folder)/classes.f32")
  }
}
