import DenseMath
import MetricLearning
import Testing

/// A training that is interrupted gives the same bits as one that is not.
struct ResumeTests {
  static let cases: [(String, TrainingSettings)] = {
    var gentle = TrainingFixture.settings(miner: .batchHard)
    gentle.gentleEpochs = 2
    var descent = TrainingFixture.settings(
      loss: .circle(relaxation: 0.25, scale: 32), hidden: [10], start: .random)
    descent.optimiser.kind = .sgd
    var adam = TrainingFixture.settings(
      loss: .contrastive(positiveMargin: 0, negativeMargin: 1),
      miner: .pairMargin(positive: 0.2, negative: 0.8), start: .whitening)
    adam.optimiser.kind = .adam
    return [
      ("triplet", gentle), ("circle", descent), ("contrastive", adam),
      (
        "arcface",
        TrainingFixture.settings(loss: .arcFace(marginDegrees: 20, scale: 16), hidden: [8])
      ),
    ]
  }()

  /// Does one thing: a batch, or the end of an epoch.
  private func advance(_ trainer: inout HeadTrainer) throws {
    if trainer.isEpochDone {
      trainer.finishEpoch(validation: TrainingFixture.value(of: trainer.head))
    } else {
      try trainer.step()
    }
  }

  @Test("Killed anywhere and resumed from bytes, the head is the same to the bit", arguments: cases)
  func resuming(name: String, settings: TrainingSettings) throws {
    let set = try TrainingFixture.set(rejections: [Rejection(row: 0, label: 3)])
    var whole = try HeadTrainer(set, settings: settings)
    var states: [[UInt8]] = []
    while !whole.isFinished {
      states.append(try whole.checkpoint.encoded())
      try advance(&whole)
    }
    let end = try whole.checkpoint.encoded()
    // Every place where it could be cut, mid-epoch and before a validation too.
    #expect(states.count > 12, "\(name)")
    for (cut, bytes) in states.enumerated() {
      let checkpoint = try TrainingCheckpoint(bytes: bytes)
      var resumed = try HeadTrainer(resuming: checkpoint, with: set)
      while !resumed.isFinished { try advance(&resumed) }
      #expect(try resumed.checkpoint.encoded() == end, "\(name), seed 11, cut \(cut)")
    }
  }

  @Test("Cancelled runs resume; the same seed gives the same bits and another gives others")
  func cancelling() throws {
    let set = try TrainingFixture.set()
    let settings = TrainingFixture.settings()
    var one = try HeadTrainer(set, settings: settings)
    let whole = try one.run(validate: { TrainingFixture.value(of: $0) })
    #expect(whole.ending == .finished && whole.history.count == settings.epochs)
    var two = try HeadTrainer(set, settings: settings)
    var left = 5
    let part = try two.run(
      validate: { TrainingFixture.value(of: $0) },
      isCancelled: {
        left -= 1
        return left < 0
      })
    #expect(part.ending == .cancelled)
    var three = try HeadTrainer(
      resuming: TrainingCheckpoint(bytes: two.checkpoint.encoded()), with: set)
    let rest = try three.run(validate: { TrainingFixture.value(of: $0) })
    #expect(rest == whole)
    var other = settings
    other.seed = 12
    var four = try HeadTrainer(set, settings: other)
    #expect(try four.run(validate: { TrainingFixture.value(of: $0) }).head != whole.head)
  }

  @Test("Patience stops a training, and the best head is kept, across a resume")
  func patience() throws {
    let set = try TrainingFixture.set()
    var settings = TrainingFixture.settings()
    settings.epochs = 20
    settings.patience = 3
    // Best in epoch 2, then worse; the counter is in the checkpoint.
    func value(_ epoch: Int) -> Double { [0.1, 0.2, 0.7][min(epoch, 2)] - 0.01 * Double(epoch) }
    var trainer = try HeadTrainer(set, settings: settings)
    var best: Head<Float>?
    while trainer.epoch < 4 {
      if trainer.isEpochDone {
        let epoch = trainer.epoch
        if epoch == 2 { best = trainer.head }
        let report = trainer.finishEpoch(validation: value(epoch))
        #expect(report.isBest == (epoch <= 2))
      } else {
        try trainer.step()
      }
    }
    var resumed = try HeadTrainer(
      resuming: TrainingCheckpoint(bytes: trainer.checkpoint.encoded()), with: set)
    var epoch = resumed.epoch
    let outcome = try resumed.run(validate: { _ in
      defer { epoch += 1 }
      return value(epoch)
    })
    #expect(outcome.ending == .stoppedEarly)
    #expect(outcome.history.count == 6 && outcome.bestEpoch == 2)
    #expect(outcome.bestValue == value(2))
    #expect(outcome.head == best)
  }

  @Test("A checkpoint is refused with other data, and damaged bytes are no checkpoint")
  func refusals() throws {
    let set = try TrainingFixture.set()
    var trainer = try HeadTrainer(set, settings: TrainingFixture.settings())
    try trainer.step()
    let checkpoint = trainer.checkpoint
    let other = try TrainingFixture.set(seed: 4)
    #expect(throws: TrainingError.otherData) {
      _ = try HeadTrainer(resuming: checkpoint, with: other).epoch
    }
    let renamed = try TrainingFixture.set(names: (0..<8).map { "other \($0)" })
    #expect(throws: TrainingError.otherData) {
      _ = try HeadTrainer(resuming: checkpoint, with: renamed).epoch
    }
    let bytes = try checkpoint.encoded()
    for count in [0, 7, 8, 100, bytes.count - 1] {
      #expect(throws: HeadError.self) { _ = try TrainingCheckpoint(bytes: Array(bytes[..<count])) }
    }
    #expect(throws: HeadError.self) { _ = try TrainingCheckpoint(bytes: bytes + [0]) }
    #expect(throws: HeadError.self) { _ = try Head<Float>(bytes: bytes) }
    #expect(try TrainingCheckpoint(bytes: bytes) == checkpoint)
  }
}
