internal import DenseMath

extension HeadNetwork {
  /// Runs the loaded batch through all layers.
  ///
  /// - Parameter training: Whether batch norms use the batch's own statistics, and add them to
  ///   the running ones. Such a batch has at least two rows, because one has no variance.
  /// - Complexity: O(rows · parameters).
  public mutating func forward(training: Bool) {
    for (index, layer) in layers.enumerated() {
      let source = index == 0 ? input : activations[index - 1]
      switch layer {
      case .relu:
        activations[index].withUnsafeMutableBufferPointer { to in
          source.withUnsafeBufferPointer { from in
            for i in 0..<to.count { to[i] = from[i] < 0 ? 0 : from[i] }
          }
        }
      case .batchNorm(let width):
        normalise(index, width, source, training: training)
      case .linear(let inputs, let outputs):
        guard let (weight, bias) = ranges(of: index) else { continue }
        // Taken out for a moment, because two parts of `self` cannot change at once.
        var target: [Scalar] = []
        swap(&target, &activations[index])
        let (rows, parameters) = (rows, parameters)
        var result = target.mutableSpan
        scratch.multiply(
          source.span, parameters.span.extracting(weight), transposedRight: true, rows: rows,
          depth: inputs, columns: outputs, into: &result)
        target.withUnsafeMutableBufferPointer { to in
          parameters.withUnsafeBufferPointer { parameters in
            guard let to = to.baseAddress, let from = parameters.baseAddress else { return }
            HeadLoops.addBias(to, from + bias.lowerBound, rows: rows, width: outputs)
          }
        }
        swap(&target, &activations[index])
      }
    }
  }

  /// Finds the gradient of every parameter from that of the embeddings.
  ///
  /// - Parameter gradient: `rows x outputs`, for the batch of the last ``forward(training:)``,
  ///   which must have been a training one.
  /// - Complexity: O(rows · parameters).
  public mutating func backward(_ gradient: [Scalar]) {
    precondition(gradient.count == rows * outputs, "one gradient for each number that left")
    // Below the first layer that learns nothing needs a gradient.
    let lowest = layers.firstIndex { !$0.parameters.isEmpty } ?? 0
    var flow = gradient
    for index in layers.indices.reversed() where index >= lowest {
      let source = index == 0 ? input : activations[index - 1]
      switch layers[index] {
      case .relu:
        flow.withUnsafeMutableBufferPointer { flow in
          source.withUnsafeBufferPointer { from in
            for i in 0..<flow.count where !(from[i] > 0) { flow[i] = 0 }
          }
        }
      case .batchNorm(let width):
        normaliseBack(index, width, source, &flow)
      case .linear(let inputs, let outputs):
        guard let (weight, bias) = ranges(of: index) else { continue }
        let (rows, parameters) = (rows, parameters)
        gradients.withUnsafeMutableBufferPointer { to in
          flow.withUnsafeBufferPointer { flow in
            guard let to = to.baseAddress, let from = flow.baseAddress else { return }
            HeadLoops.columnSums(from, rows: rows, width: outputs, to: to + bias.lowerBound)
          }
        }
        var all: [Scalar] = []
        swap(&all, &gradients)
        all.withUnsafeMutableBufferPointer { all in
          var part = MutableSpan(
            _unsafeElements: UnsafeMutableBufferPointer(rebasing: all[weight]))
          scratch.multiply(
            flow.span, source.span, transposedLeft: true, rows: outputs, depth: rows,
            columns: inputs, into: &part)
        }
        swap(&all, &gradients)
        guard index > lowest else { continue }
        var below: [Scalar] = []
        swap(&below, &flows[index])
        if below.count != rows * inputs {
          below = [Scalar](repeating: 0, count: rows * inputs)
        }
        var span = below.mutableSpan
        scratch.multiply(
          flow.span, parameters.span.extracting(weight), rows: rows, depth: outputs,
          columns: inputs, into: &span)
        swap(&flow, &below)
        swap(&below, &flows[index])
      }
    }
  }

  /// Where a layer's weight and bias lie.
  private func ranges(of layer: Int) -> (weight: Range<Int>, bias: Range<Int>)? {
    guard let first = segments.firstIndex(where: { $0.layer == layer }) else { return nil }
    return (segments[first].range, segments[first + 1].range)
  }

  private mutating func normalise(
    _ index: Int, _ width: Int, _ source: [Scalar], training: Bool
  ) {
    guard let (weight, bias) = ranges(of: index) else { return }
    let rows = rows
    let epsilon = Scalar(HeadLoops.epsilon)
    var mean = means[index]
    var variance = variances[index]
    if training {
      precondition(rows > 1, "the statistics of a batch need two rows")
      mean.withUnsafeMutableBufferPointer { mean in
        variance.withUnsafeMutableBufferPointer { variance in
          source.withUnsafeBufferPointer { from in
            guard let mean = mean.baseAddress, let variance = variance.baseAddress,
              let from = from.baseAddress
            else { return }
            HeadLoops.moments(from, rows: rows, width: width, mean: mean, variance: variance)
          }
        }
      }
      let keep = Scalar(1 - HeadLoops.momentum)
      let take = Scalar(HeadLoops.momentum)
      // The running variance is unbiased, that of the batch is not.
      let unbiased = take * (Scalar(rows) / Scalar(rows - 1))
      for i in 0..<width {
        means[index][i] = keep * means[index][i] + take * mean[i]
        variances[index][i] = keep * variances[index][i] + unbiased * variance[i]
      }
      batches[index] += 1
    }
    let inverse = variance.map { 1 / ($0 + epsilon).squareRoot() }
    inverseDeviations[index] = inverse
    let scale = Array(parameters[weight])
    let shift = Array(parameters[bias])
    activations[index].withUnsafeMutableBufferPointer { to in
      source.withUnsafeBufferPointer { from in
        for row in 0..<rows {
          let base = row * width
          for i in 0..<width {
            to[base + i] = (from[base + i] - mean[i]) * inverse[i] * scale[i] + shift[i]
          }
        }
      }
    }
    batchMeans[index] = mean
  }

  /// Turns the gradient after a batch norm into that before it, in place.
  private mutating func normaliseBack(
    _ index: Int, _ width: Int, _ source: [Scalar], _ flow: inout [Scalar]
  ) {
    guard let (weight, bias) = ranges(of: index) else { return }
    let rows = rows
    let mean = batchMeans[index]
    let inverse = inverseDeviations[index]
    let share = 1 / Scalar(rows)
    var along = [Scalar](repeating: 0, count: width)
    var sums = along
    for row in 0..<rows {
      let base = row * width
      for i in 0..<width {
        sums[i] += flow[base + i]
        along[i] += flow[base + i] * (source[base + i] - mean[i]) * inverse[i]
      }
    }
    for i in 0..<width {
      gradients[weight.lowerBound + i] = along[i]
      gradients[bias.lowerBound + i] = sums[i]
    }
    let scale = Array(parameters[weight])
    for row in 0..<rows {
      let base = row * width
      for i in 0..<width {
        let normal = (source[base + i] - mean[i]) * inverse[i]
        let rest = flow[base + i] - share * (sums[i] + normal * along[i])
        flow[base + i] = scale[i] * inverse[i] * rest
      }
    }
  }
}
