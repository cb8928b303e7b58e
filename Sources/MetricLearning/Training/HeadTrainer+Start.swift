internal import DenseMath

extension HeadTrainer {
  /// The head that a training starts with.
  static func start(
    _ shape: HeadShape, set: TrainingSet, whitening: Head<Float>?,
    using random: inout TrainingRandom
  ) throws(TrainingError) -> Head<Float> {
    let inputs = set.vectors.columns
    guard shape.hidden.isEmpty else {
      return .mlp(
        sizes: [inputs] + shape.hidden + [shape.dimension], plainFirst: shape.plainFirst,
        using: &random)
    }
    guard shape.start == .whitening else {
      return .linear(inputs: inputs, outputs: shape.dimension, using: &random)
    }
    guard shape.dimension <= inputs else {
      throw .setting(
        name: "dimension", value: "\(shape.dimension)",
        reason: "whitening has no more than the \(inputs) of the vectors; start at random")
    }
    if let whitening {
      guard whitening.layers.count == 1, whitening.inputs == inputs,
        whitening.outputs >= shape.dimension
      else { throw .vectorLength(head: whitening.inputs, vectors: inputs) }
      return whitening.first(shape.dimension)
    }
    do {
      let fit = try WithinClassWhitening(fitting: set.vectors, labels: set.labels)
      guard shape.dimension < inputs else { return fit.head }
      return try fit.widestFirst(along: set.vectors).first(shape.dimension)
    } catch {
      throw .head(error)
    }
  }

  /// Class weights: those of the same name, else the mean of the class's embeddings.
  static func classes(
    of set: TrainingSet, head: Head<Float>, older: ClassWeights?, report: inout LoadReport
  ) -> ClassWeights {
    let width = head.outputs
    var weights = Matrix<Float>(rows: set.classNames.count, columns: width)
    var known: [String: Int] = [:]
    if let older {
      for (row, name) in older.names.enumerated() { known[name] = row }
      if older.weights.columns != width {
        report.skipped.append(
          .init(
            name: "classes.weight",
            reason: "its rows have \(older.weights.columns) numbers, here they have \(width)"))
        known = [:]
      }
      let wanted = Set(set.classNames)
      report.droppedClasses += older.names.filter { !wanted.contains($0) }
    }
    let embeddings = head.apply(set.vectors)
    for (row, label) in set.labels.enumerated() where label != .min {
      for index in 0..<width {
        weights.values[label * width + index] += embeddings.values[row * width + index]
      }
    }
    HeadLoops.scaleRows(&weights.values, width: width)
    for (label, name) in set.classNames.enumerated() {
      if let older, let row = known[name] {
        weights.values.replaceSubrange(
          label * width..<(label + 1) * width, with: older.weights.row(row))
        report.keptClasses.append(name)
      } else {
        report.newClasses.append(name)
      }
    }
    return ClassWeights(names: set.classNames, weights: weights)
  }
}
