import BenchmarkHarness
import DenseMath
import MetricLearning

/// An epoch of head training on cached vectors, against PyTorch.
enum EpochBenchmark {
  static let benchmark = Benchmark<Context>(
    "learn.epoch.\(EpochCase.rows)x\(EpochCase.inputs)",
    """
    one epoch of a linear head \(EpochCase.inputs) to \(EpochCase.outputs), batches of 64 x 4, \
    AdamW, 1 thread
    """
  ) { context in
    try context.withScratch { folder in try run(context, folder: folder) }
  }

  private static let peerName = "pytorch"

  private static func run(_ context: Context, folder: String) throws -> BenchmarkResult {
    let epoch = try EpochCase()
    var notes: [String] = []
    var peer: PeerProcess?
    do {
      try epoch.write(to: folder)
      let started = try PeerProcess("epoch_peer", context: context, folder: folder)
      notes.append(started.version)
      for loss in EpochCase.losses {
        notes.append(try agreement(epoch, loss: loss, peer: started))
      }
      peer = started
    } catch let skipped as Skipped {
      notes.append("SKIPPED \(peerName): \(skipped)")
    }
    var figures: [Figure?] = []
    var ratios: [Ratio?] = []
    for loss in EpochCase.losses {
      let (own, other) = ("swift \(loss)", "\(peerName) \(loss)")
      var contestants = [
        Contestant(own) { warmups, trials in
          for _ in 0..<warmups { _ = try epoch.train(loss) }
          return try (0..<trials).map { _ in try epoch.train(loss).reading }
        }
      ]
      if let peer {
        contestants.append(
          Contestant(other) { try peer.turn(loss, warmups: $0, trials: $1) })
      }
      let outcome = try Contest(rounds: context.trials(8, least: 2), trials: 2).run(contestants)
      for name in outcome.names {
        figures += [
          Figure(name, "cpu", unit: "ms", outcome.readings(of: name).map(\.cpu)),
          Figure(name, "wall", unit: "ms", outcome.readings(of: name).map(\.wall)),
        ]
      }
      ratios += [
        outcome.ratio(of: own, to: other, mostWanted: 1),
        outcome.ratio(of: own, to: other, \.wall, mostWanted: 1),
      ]
    }
    return BenchmarkResult(
      name: benchmark.name, summary: benchmark.summary, figures: figures, ratios: ratios,
      notes: notes)
  }

  /// Says how far apart the heads are that the two make of the same epoch.
  ///
  /// - Throws: `WrongAnswer` if they are not the same to rounding.
  private static func agreement(
    _ epoch: EpochCase, loss: String, peer: PeerProcess
  ) throws -> String {
    let own = try epoch.train(loss)
    let answer = try peer.answer(loss).values
    let weights = EpochCase.inputs * EpochCase.outputs
    guard answer.count == 1 + weights + EpochCase.outputs else {
      throw WrongAnswer("\(loss): the peer's head has \(answer.count) numbers")
    }
    let other = try Head<Float>(
      layers: own.head.layers,
      tensors: [
        NamedTensor(
          name: "net.0.weight", shape: [EpochCase.outputs, EpochCase.inputs],
          values: Array(answer[1...weights])),
        NamedTensor(
          name: "net.0.bias", shape: [EpochCase.outputs], values: Array(answer[(1 + weights)...])),
      ])
    let cosine = RowComparison.leastCosine(
      own.head.apply(epoch.set.vectors), other.apply(epoch.set.vectors))
    let (value, expected) = (own.loss, Double(answer[0]))
    guard cosine >= 0.9999, (value - expected).magnitude <= 1e-4 * expected else {
      throw WrongAnswer(
        """
        \(loss): after the same epoch the losses are \(value) and \(expected), and embeddings of \
        one vector agree only to a cosine of \(cosine)
        """)
    }
    return """
      \(loss): both had a mean loss of \(Float(value)) and \(Float(expected)), and after the epoch \
      the least cosine of a vector's two embeddings is \(cosine)
      """
  }
}
