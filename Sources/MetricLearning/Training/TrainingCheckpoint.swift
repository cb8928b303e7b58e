internal import Foundation
public import DenseMath

/// All of a training's state: with the same vectors it goes on as if never interrupted, to the
/// bit.
///
/// It holds the head and the best head so far, class weights by name, the optimisers' moments,
/// the place in the random stream, what the sampler has dealt, epoch and step, the best
/// validation and how long it has been waited for a better one.
public struct TrainingCheckpoint: Sendable, Equatable {
  /// The settings of the training.
  public let settings: TrainingSettings
  /// The head as it is.
  public let head: Head<Float>
  /// The best head so far; nil before the first validation.
  public let best: Head<Float>?
  /// The class weights; nil for a loss without.
  public let classes: ClassWeights?
  /// What tells the training set from others.
  public let fingerprint: UInt64

  let progress: TrainingProgress
  let optimiser: Optimiser<Float>
  let classOptimiser: Optimiser<Float>?

  /// Epochs that are finished.
  public var epoch: Int { progress.epoch }
  /// Batches of the unfinished epoch that are done.
  public var step: Int { progress.step }
  /// The reports of the finished epochs.
  public var history: [EpochReport] { progress.history }
  /// The best validation so far.
  public var bestValue: Double? { progress.bestValue }

  /// The name that a checkpoint's file carries in its note `format`.
  public static let format = "lineup-checkpoint/1"

  /// What the header says beside shapes.
  private struct Notes: Codable {
    var settings: TrainingSettings
    var progress: TrainingProgress
    var fingerprint: UInt64
    var classNames: [String]?
    var steps: Int
    var classSteps: Int?
  }

  init(
    settings: TrainingSettings, head: Head<Float>, best: Head<Float>?, classes: ClassWeights?,
    fingerprint: UInt64, progress: TrainingProgress, optimiser: Optimiser<Float>,
    classOptimiser: Optimiser<Float>?
  ) {
    self.settings = settings
    self.head = head
    self.best = best
    self.classes = classes
    self.fingerprint = fingerprint
    self.progress = progress
    self.optimiser = optimiser
    self.classOptimiser = classOptimiser
  }

  /// The checkpoint as bytes, in the layout of ``TensorFile``.
  ///
  /// Tensors are `head.…`, `best.…`, `optimiser.first` and `.second`, `classes.weight`,
  /// `classes.first` and `.second`; the notes are those of a head and `training`, as JSON.
  ///
  /// - Returns: Bytes that are the same for equal checkpoints.
  /// - Throws: `HeadError.notFinite`.
  public func encoded() throws(HeadError) -> [UInt8] {
    var tensors: [NamedTensor<Float>] = []
    func add(_ name: String, _ shape: [Int], _ values: [Float]) {
      tensors.append(NamedTensor(name: name, shape: shape, values: values))
    }
    for tensor in head.tensors { add("head." + tensor.name, tensor.shape, tensor.values) }
    for tensor in best?.tensors ?? [] { add("best." + tensor.name, tensor.shape, tensor.values) }
    add("optimiser.first", [optimiser.first.count], optimiser.first)
    add("optimiser.second", [optimiser.second.count], optimiser.second)
    if let classes, let classOptimiser {
      add(
        "classes.weight", [classes.weights.rows, classes.weights.columns],
        classes.weights.values)
      add("classes.first", [classOptimiser.first.count], classOptimiser.first)
      add("classes.second", [classOptimiser.second.count], classOptimiser.second)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard
      let json = try? encoder.encode(
        Notes(
          settings: settings, progress: progress, fingerprint: fingerprint,
          classNames: classes?.names, steps: optimiser.steps, classSteps: classOptimiser?.steps))
    else { throw .notFinite(name: "training") }
    var notes = head.notes
    notes["format"] = Self.format
    notes["training"] = String(decoding: json, as: UTF8.self)
    return try TensorFile(tensors: tensors, notes: notes).encoded()
  }

  /// Reads a checkpoint's bytes.
  ///
  /// - Parameter bytes: What ``encoded()`` gave.
  /// - Throws: `HeadError`.
  public init(bytes: [UInt8]) throws(HeadError) {
    let file = try TensorFile<Float>(bytes: bytes)
    let format = file.notes["format"] ?? "a file without a format"
    guard format == Self.format else { throw .otherFormat(expected: Self.format, got: format) }
    guard let text = file.notes["training"],
      let notes = try? JSONDecoder().decode(Notes.self, from: Data(text.utf8))
    else { throw .damaged(reason: "it does not say where the training stands") }
    func part(_ prefix: String) -> [NamedTensor<Float>] {
      file.tensors.filter { $0.name.hasPrefix(prefix) }.map {
        NamedTensor(
          name: String($0.name.dropFirst(prefix.count)), shape: $0.shape, values: $0.values)
      }
    }
    func moments(
      _ prefix: String, steps: Int, count: Int
    ) throws(HeadError) -> Optimiser<Float> {
      let found = Dictionary(part(prefix).map { ($0.name, $0.values) }) { first, _ in first }
      guard let first = found["first"], let second = found["second"], first.count == count,
        steps >= 0,
        let optimiser = Optimiser(
          notes.settings.optimiser, steps: steps, first: first, second: second)
      else { throw .damaged(reason: "the optimiser's state does not fit") }
      return optimiser
    }
    settings = notes.settings
    fingerprint = notes.fingerprint
    progress = notes.progress
    let head = try Head(notes: file.notes, tensors: part("head."))
    self.head = head
    let best = part("best.")
    self.best = best.isEmpty ? nil : try Head(notes: file.notes, tensors: best)
    optimiser = try moments(
      "optimiser.", steps: notes.steps, count: HeadNetwork(head).parameters.count)
    if let names = notes.classNames {
      guard let weights = part("classes.").first(where: { $0.name == "weight" }),
        weights.shape == [names.count, head.outputs], Set(names).count == names.count
      else { throw .damaged(reason: "the class weights do not fit") }
      classes = ClassWeights(
        names: names,
        weights: Matrix(rows: names.count, columns: head.outputs, values: weights.values))
      classOptimiser = try moments(
        "classes.", steps: notes.classSteps ?? 0, count: weights.values.count)
    } else {
      classes = nil
      classOptimiser = nil
    }
  }
}
