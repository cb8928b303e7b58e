import DenseMath
import MetricLearning

/// Small seeded training sets: individuals around centres, noise that is larger in some places.
enum TrainingFixture {
  static let unlabelled = Int.min

  static func vectors(
    counts: [Int], inputs: Int, seed: UInt64
  ) -> (vectors: Matrix<Float>, labels: [Int]) {
    var random = Xoshiro256(seed: seed)
    var values: [Float] = []
    var labels: [Int] = []
    for (label, count) in counts.enumerated() {
      let centre = random.normals(inputs)
      for _ in 0..<count {
        let noise = random.normals(inputs)
        for index in 0..<inputs {
          // What differs most between pictures lies in the first numbers and says nothing.
          values.append(centre[index] + noise[index] * (index < inputs / 4 ? 3 : 0.5))
        }
        labels.append(label)
      }
    }
    return (Matrix(rows: labels.count, columns: inputs, values: values), labels)
  }

  static func set(
    counts: [Int] = [5, 4, 3, 6, 2, 1, 1, 4], inputs: Int = 12, seed: UInt64 = 3,
    names: [String]? = nil, rejections: [Rejection] = []
  ) throws -> TrainingSet {
    let (vectors, labels) = vectors(counts: counts, inputs: inputs, seed: seed)
    var flipped = vectors
    for index in flipped.values.indices { flipped.values[index] += index % 2 == 0 ? 0.1 : -0.1 }
    return try TrainingSet(
      vectors: vectors, labels: labels,
      classNames: names ?? counts.indices.map { "individual \($0)" },
      encounters: labels.indices.map { $0 / 2 }, flipped: flipped, rejections: rejections)
  }

  static func settings(
    loss: LossSettings = .triplet(margin: 0.2), miner: MinerSettings = .none, hidden: [Int] = [],
    start: HeadShape.Start = .random
  ) -> TrainingSettings {
    var settings = TrainingSettings()
    settings.shape = HeadShape(hidden: hidden, dimension: 6, plainFirst: false, start: start)
    settings.loss = loss
    settings.miner = miner
    settings.sampler = SamplerSettings(
      identities: 3, rowsPerIdentity: 3, singles: 1, rejections: 1, stepsPerEpoch: 3)
    settings.augmentation = Augmentation(noise: 0.1, flipMix: 0.3)
    settings.epochs = 4
    settings.seed = 11
    return settings
  }

  /// A validation that depends on every number of a head.
  static func value(of head: Head<Float>) -> Double {
    var sum = 0.0
    for tensor in head.tensors { for value in tensor.values { sum += Double(value) } }
    return sum
  }
}
