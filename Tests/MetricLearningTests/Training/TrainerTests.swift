import DenseMath
import MetricLearning
import Testing

/// What a trainer learns, starts from, reports and refuses.
struct TrainerTests {
  /// The share of rows whose nearest other row is of the same individual.
  private func accuracy(_ head: Head<Float>?, _ vectors: Matrix<Float>, _ labels: [Int]) -> Double {
    var units = vectors
    units.normaliseRows()
    let embeddings = head?.apply(vectors) ?? units
    let similarities = embeddings.product(transposed: embeddings)
    var hits = 0
    for row in labels.indices {
      var best = (-Float.infinity, -1)
      for other in labels.indices where other != row && similarities[row, other] > best.0 {
        best = (similarities[row, other], other)
      }
      if labels[best.1] == labels[row] { hits += 1 }
    }
    return Double(hits) / Double(labels.count)
  }

  @Test(
    "Every loss makes individuals easier to tell apart",
    arguments: [
      LossSettings.contrastive(positiveMargin: 0, negativeMargin: 1), .triplet(margin: 0.3),
      .circle(relaxation: 0.25, scale: 32), .arcFace(marginDegrees: 20, scale: 16),
    ])
  func learning(loss: LossSettings) throws {
    let (vectors, labels) = TrainingFixture.vectors(
      counts: [Int](repeating: 6, count: 12), inputs: 16, seed: 5)
    let set = try TrainingSet(
      vectors: vectors, labels: labels, classNames: (0..<12).map { "\($0)" })
    var settings = TrainingFixture.settings(loss: loss)
    settings.shape = HeadShape(dimension: 8, start: .random)
    settings.sampler = SamplerSettings(identities: 8, rowsPerIdentity: 4)
    settings.epochs = 40
    settings.rates.rate = 0.01
    var trainer = try HeadTrainer(set, settings: settings)
    let outcome = try trainer.run()
    let (before, after) = (
      accuracy(nil, vectors, labels), accuracy(outcome.head, vectors, labels)
    )
    #expect(after > before + 0.1, "seed 11: \(before) to \(after)")
    let first = try #require(outcome.history.first?.loss)
    let last = try #require(outcome.history.last?.loss)
    #expect(last < first, "seed 11")
    #expect(outcome.history.allSatisfy { $0.negativeDistance ?? 0 > $0.positiveDistance ?? 2 })
  }

  @Test("A batch with nothing to learn moves nothing and is counted")
  func skipping() throws {
    let set = try TrainingFixture.set()
    var settings = TrainingFixture.settings(loss: .triplet(margin: 0.01))
    // No negative is ever so much farther.
    settings.miner = .tripletMargin(margin: -3, kind: .all)
    settings.rates.decay = 0.5
    var trainer = try HeadTrainer(set, settings: settings)
    let before = trainer.head
    while !trainer.isEpochDone { try trainer.step() }
    let report = trainer.finishEpoch(validation: nil)
    #expect(report.skipped == 3 && report.steps == 0 && report.loss == nil)
    #expect(trainer.head == before)
  }

  @Test("Classes start at their mean, and keep their weights by name")
  func classes() throws {
    let settings = TrainingFixture.settings(loss: .arcFace(marginDegrees: 20, scale: 16))
    let set = try TrainingFixture.set()
    var trainer = try HeadTrainer(set, settings: settings)
    #expect(trainer.loadReport.newClasses == set.classNames)
    let start = try #require(trainer.checkpoint.classes)
    let embeddings = trainer.head.apply(set.vectors)
    for (label, name) in set.classNames.enumerated() {
      var mean = [Float](repeating: 0, count: 6)
      for row in set.labels.indices where set.labels[row] == label {
        for index in 0..<6 { mean[index] += embeddings[row, index] }
      }
      let unit = Vectors.normalised(mean)
      let near = zip(unit, start.weights.row(label)).allSatisfy { ($0 - $1).magnitude < 1e-5 }
      #expect(near, "\(name)")
    }
    _ = try trainer.run()
    let learned = try #require(trainer.checkpoint.classes)
    // One individual is gone, one is new, and the order is another.
    let names = ["new"] + (1..<8).reversed().map { "individual \($0)" }
    let next = try TrainingFixture.set(names: names)
    let second = try HeadTrainer(
      next, settings: settings, older: trainer.head.tensors, olderClasses: learned)
    #expect(second.loadReport.keptClasses == Array(names.dropFirst()))
    #expect(second.loadReport.newClasses == ["new"])
    #expect(second.loadReport.droppedClasses == ["individual 0"])
    #expect(second.loadReport.skipped.isEmpty && second.loadReport.isPartial)
    #expect(second.head == trainer.head)
    let kept = try #require(second.checkpoint.classes)
    for label in 1..<8 {
      #expect(Array(kept.weights.row(label)) == Array(learned.weights.row(8 - label)))
    }
  }

  @Test("An older head of another shape is loaded by name and shape, with all that was not")
  func otherShape() throws {
    let set = try TrainingFixture.set()
    var settings = TrainingFixture.settings(
      loss: .arcFace(marginDegrees: 20, scale: 16), hidden: [10])
    var trainer = try HeadTrainer(set, settings: settings)
    try trainer.step()
    let old = trainer.checkpoint
    settings.shape.dimension = 7
    let next = try HeadTrainer(
      set, settings: settings,
      older: old.head.tensors + [NamedTensor(name: "extra", shape: [1], values: [0])],
      olderClasses: old.classes)
    let report = next.loadReport
    #expect(
      report.skipped.map(\.name) == ["net.5.weight", "net.5.bias", "extra", "classes.weight"])
    #expect(report.fresh == ["net.5.weight", "net.5.bias"])
    #expect(report.newClasses == set.classNames && report.keptClasses.isEmpty)
    #expect(report.loaded.contains("net.2.weight") && report.isPartial)
    #expect(next.head["net.2.weight"] == old.head["net.2.weight"])
  }

  @Test("Names of parallel training and the alias of the last layer are understood")
  func foreignNames() throws {
    var random = SplitMix64(seed: 1)
    let older = Head<Float>.mlp(sizes: [4, 3, 2], using: &random)
    var head = Head<Float>.mlp(sizes: [4, 3, 2], using: &random)
    let foreign = older.tensors.map {
      NamedTensor(name: "module." + $0.name, shape: $0.shape, values: $0.values)
    }
    let alias = foreign.filter { $0.name.hasPrefix("module.net.5") }.map {
      NamedTensor(
        name: $0.name.replacing("net.5", with: "last_linear"), shape: $0.shape, values: $0.values)
    }
    var report = LoadReport()
    head.load(foreign + alias, report: &report)
    #expect(head == older && report.skipped.isEmpty && report.fresh.isEmpty)
    var again = Head<Float>.mlp(sizes: [4, 3, 2], using: &random)
    report = LoadReport()
    again.load(Array(foreign.dropLast(2)) + alias, report: &report)
    #expect(again == older && report.fresh.isEmpty)
  }

  @Test("A start from whitening is the whitening, shortened along the widest directions")
  func whiteningStart() throws {
    let set = try TrainingFixture.set()
    var settings = TrainingFixture.settings(start: .whitening)
    settings.shape.dimension = 12
    let full = try HeadTrainer(set, settings: settings).head
    let whitening = try WithinClassWhitening(fitting: set.vectors, labels: set.labels).head
    #expect(full == whitening)
    settings.shape.dimension = 11
    let short = try HeadTrainer(set, settings: settings).head
    let (a, b) = (full.apply(set.vectors), short.apply(set.vectors))
    let (x, y) = (a.product(transposed: a), b.product(transposed: b))
    // The narrowest of twelve directions is little of the whole.
    #expect(zip(x.values, y.values).allSatisfy { ($0 - $1).magnitude < 0.2 })
    let widest = try WithinClassWhitening(fitting: set.vectors, labels: set.labels)
      .widestFirst(along: set.vectors)
    #expect(try HeadTrainer(set, settings: settings, whitening: widest).head == short)
    let turned = widest.apply(set.vectors)
    let z = turned.product(transposed: turned)
    #expect(zip(x.values, z.values).allSatisfy { ($0 - $1).magnitude < 1e-4 })
    settings.shape.dimension = 13
    #expect(throws: TrainingError.self) { _ = try HeadTrainer(set, settings: settings).epoch }
    settings.shape = HeadShape(dimension: 40, start: .random)
    #expect(try HeadTrainer(set, settings: settings).head.outputs == 40)
  }

  @Test("What cannot be learned from is refused with its reason")
  func refusals() throws {
    let (vectors, labels) = TrainingFixture.vectors(counts: [3, 2], inputs: 4, seed: 1)
    let names = ["a", "b"]
    var broken = vectors
    broken[3, 2] = .nan
    #expect(throws: TrainingError.vectors(.notFinite(row: 3, column: 2))) {
      _ = try TrainingSet(vectors: broken, labels: labels, classNames: names)
    }
    for index in 0..<4 { broken[3, index] = 0 }
    #expect(throws: TrainingError.vectors(.zeroVector(row: 3))) {
      _ = try TrainingSet(vectors: broken, labels: labels, classNames: names)
    }
    #expect(throws: TrainingError.vectors(.zeroVector(row: 3))) {
      _ = try TrainingSet(vectors: vectors, labels: labels, classNames: names, flipped: broken)
    }
    #expect(throws: TrainingError.labelOutside(row: 3, label: 1, classes: 1)) {
      _ = try TrainingSet(vectors: vectors, labels: labels, classNames: ["a"])
    }
    #expect(throws: TrainingError.repeatedClass(name: "a")) {
      _ = try TrainingSet(vectors: vectors, labels: labels, classNames: ["a", "a"])
    }
    #expect(throws: TrainingError.encounterCount(rows: 5, encounters: 1)) {
      _ = try TrainingSet(vectors: vectors, labels: labels, classNames: names, encounters: [1])
    }
    #expect(throws: TrainingError.rejectionOutside(row: 5, rows: 5)) {
      _ = try TrainingSet(
        vectors: vectors, labels: labels, classNames: names,
        rejections: [Rejection(row: 5, label: 0)])
    }
    let settings = TrainingFixture.settings()
    let one = try TrainingFixture.set(counts: [5])
    #expect(throws: TrainingError.oneIdentity) {
      _ = try HeadTrainer(one, settings: settings).epoch
    }
    let singles = try TrainingFixture.set(counts: [1, 1, 1])
    #expect(throws: TrainingError.noAnchors(identities: 3)) {
      _ = try HeadTrainer(singles, settings: settings).epoch
    }
    let none = try TrainingSet(
      vectors: Matrix(rows: 0, columns: 4), labels: [], classNames: [])
    #expect(throws: TrainingError.noAnchors(identities: 0)) {
      _ = try HeadTrainer(none, settings: settings).epoch
    }
    for change: (inout TrainingSettings) -> Void in [
      { $0.rates.rate = 0 }, { $0.rates.rate = .nan }, { $0.epochs = 0 },
      { $0.augmentation.flipMix = 2 }, { $0.augmentation.noise = -1 },
      { $0.optimiser.firstDecay = 1 }, { $0.clip = 0 }, { $0.shape.dimension = 0 },
      { $0.sampler.rowsPerIdentity = 1 }, { $0.shape.hidden = [0] },
      {
        $0.shape.hidden = [3]; $0.shape.start = .whitening
      },
    ] {
      var wrong = settings
      change(&wrong)
      let set = try TrainingFixture.set()
      #expect(throws: TrainingError.self, "\(wrong)") {
        _ = try HeadTrainer(set, settings: wrong).epoch
      }
    }
  }

  @Test("Individuals with one row never anchor, in a loss over classes either")
  func singles() throws {
    let set = try TrainingFixture.set(counts: [3, 3, 1, 1])
    var settings = TrainingFixture.settings(loss: .arcFace(marginDegrees: 20, scale: 16))
    settings.sampler = SamplerSettings(
      identities: 2, rowsPerIdentity: 3, singles: 2, stepsPerEpoch: 2)
    settings.epochs = 1
    var trainer = try HeadTrainer(set, settings: settings)
    let report = try #require(try trainer.run().history.first)
    #expect(report.activeShare == 0.75)
  }

  @Test("A rate beyond all measure ends in an error, not in a head of NaN")
  func divergence() throws {
    let set = try TrainingFixture.set()
    var settings = TrainingFixture.settings()
    settings.optimiser.kind = .sgd
    settings.rates.rate = 1e38
    settings.clip = nil
    settings.warmUpEpochs = 0
    settings.epochs = 10
    var trainer = try HeadTrainer(set, settings: settings)
    #expect(throws: TrainingError.self) { _ = try trainer.run() }
  }

  @Test("Unlabelled rows are learned from only as what they were rejected as")
  func unlabelled() throws {
    let (vectors, labels) = TrainingFixture.vectors(counts: [4, 4, 2], inputs: 6, seed: 8)
    var open = labels
    open[8] = .min
    open[9] = .min
    let set = try TrainingSet(
      vectors: vectors, labels: open, classNames: ["a", "b"],
      rejections: [Rejection(row: 8, label: 0), Rejection(row: 0, label: 0)])
    for loss in [LossSettings.triplet(margin: 0.5), .arcFace(marginDegrees: 20, scale: 16)] {
      var trainer = try HeadTrainer(set, settings: TrainingFixture.settings(loss: loss))
      #expect(trainer.uselessRejections == 1)
      let outcome = try trainer.run()
      #expect(outcome.history.allSatisfy { $0.steps > 0 })
    }
  }
}
