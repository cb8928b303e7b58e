internal import DenseMath

extension HeadTrainer {
  /// Learns from one batch.
  ///
  /// A batch from which nothing is left to learn moves nothing: a step would only apply decay
  /// and old momentum. It is counted.
  ///
  /// - Throws: `TrainingError.diverged` if numbers are no longer finite.
  public mutating func step() throws(TrainingError) {
    precondition(!isEpochDone && !isFinished, "the epoch's batches are done")
    let batch = sampler.next(using: &progress.random)
    gather(batch.rows)
    network.forward(training: true)
    // A loss of NaN has no active terms and would pass for one of nothing left to learn.
    guard GradientNorm.length([network.output]).isFinite else {
      throw .diverged(epoch: progress.epoch, step: progress.step)
    }
    // To a loss over class weights every labelled row is an anchor; one that is alone in its
    // class teaches only that the class is where it is.
    let isByClass = settings.loss.usesClassWeights
    let labels = batch.labels.map { isByClass && !sampler.anchors($0) ? .min : $0 }
    let result: LossResult<Float>
    do {
      var lossBatch = try LossBatch(
        embeddings: network.embeddings, labels: labels, rejections: batch.rejections,
        classWeights: classes?.weights)
      if progress.step == 0 { measure(lossBatch.embeddings, labels) }
      let isGentle = progress.epoch < settings.gentleEpochs && settings.miner != .none
      (isGentle ? .tripletMargin(margin: 0.2, kind: .semihard) : settings.miner)
        .mine(&lossBatch)
      result = try settings.loss.evaluate(lossBatch)
    } catch {
      throw .vectors(error)
    }
    let factor = schedule.factor(progress.totalSteps)
    progress.current.rateFactor = factor
    if result.activeTerms > 0 {
      network.backward(result.embeddingGradient.values)
      let classGradient = result.classWeightGradient?.values ?? []
      let length = GradientNorm.length([network.gradients, classGradient])
      guard result.value.isFinite, length.isFinite else {
        throw .diverged(epoch: progress.epoch, step: progress.step)
      }
      let scale = GradientNorm.scale(length: length, limit: settings.clip)
      network.update(with: &optimiser, groups: groups, factor: factor, scale: scale)
      updateClasses(classGradient, factor: factor, scale: scale)
      progress.current.steps += 1
      progress.current.loss += Double(result.value)
      progress.current.gradient += length
      progress.current.active += Double(result.activeTerms) / Double(max(1, batch.rows.count))
    } else {
      progress.current.skipped += 1
    }
    progress.step += 1
    progress.totalSteps += 1
  }

  /// Ends an epoch whose batches are done.
  ///
  /// - Parameter validation: How good the head is now, higher being better; nil if nobody
  ///   measured. A number that is not finite counts as nil.
  /// - Returns: What the epoch was like.
  @discardableResult
  public mutating func finishEpoch(validation: Double?) -> EpochReport {
    precondition(isEpochDone && !isFinished, "the epoch's batches are not done")
    let value = validation.flatMap { $0.isFinite ? $0 : nil }
    var isBest = false
    if let value {
      isBest = progress.bestValue.map { value > $0 } ?? true
      if isBest {
        progress.bestValue = value
        progress.bestEpoch = progress.epoch
        progress.waited = 0
        best = network.head
      } else {
        progress.waited += 1
        progress.stoppedEarly = progress.waited >= settings.patience
      }
    }
    let sums = progress.current
    let steps = Double(max(1, sums.steps))
    let report = EpochReport(
      epoch: progress.epoch, loss: sums.steps > 0 ? sums.loss / steps : nil, steps: sums.steps,
      skipped: sums.skipped, activeShare: sums.active / steps, positiveDistance: sums.positive,
      negativeDistance: sums.negative, meanNorm: sums.norm, gradientNorm: sums.gradient / steps,
      rateFactor: sums.rateFactor, validation: value, isBest: isBest)
    progress.history.append(report)
    progress.current = .init()
    progress.epoch += 1
    progress.step = 0
    return report
  }

  /// Puts rows into the network, varied as the settings say.
  private mutating func gather(_ rows: [Int]) {
    let width = set.vectors.columns
    network.prepare(rows: rows.count)
    let flipMix = set.flipped == nil ? 0 : Float(settings.augmentation.flipMix)
    let noise = Float(settings.augmentation.noise)
    // Four 16-bit numbers have a variance of 4 (2^32 - 1) / 12.
    let perNumber = noise / Float(width).squareRoot() / 37837.23
    var random = progress.random
    let mirrored = set.flipped?.values ?? []
    network.input.withUnsafeMutableBufferPointer { to in
      set.vectors.values.withUnsafeBufferPointer { from in
        mirrored.withUnsafeBufferPointer { mirrored in
          for (place, row) in rows.enumerated() {
            let (target, source) = (place * width, row * width)
            for index in 0..<width { to[target + index] = from[source + index] }
            if flipMix > 0 {
              let share = flipMix * Float(random.uniform())
              for index in 0..<width {
                let difference = mirrored[source + index] - from[source + index]
                to[target + index] += share * difference
              }
            }
            if perNumber > 0 {
              for index in 0..<width {
                let bits = random.next()
                // Bell-shaped enough, and a tenth of the work of a normal number.
                let sum =
                  Int(bits & 0xFFFF) + Int(bits >> 16 & 0xFFFF) + Int(bits >> 32 & 0xFFFF)
                  + Int(bits >> 48)
                to[target + index] += perNumber * Float(sum - 131_070)
              }
            }
          }
        }
      }
    }
    progress.random = random
    if flipMix > 0 || perNumber > 0 { HeadLoops.scaleRows(&network.input, width: width) }
  }

  private mutating func updateClasses(_ gradient: [Float], factor: Double, scale: Double) {
    guard var weights = classes?.weights, var rule = classOptimiser else { return }
    // Given up for a moment, so that changing them copies nothing.
    classes?.weights = Matrix(rows: 0, columns: 0)
    classOptimiser = nil
    rule.step(
      &weights.values, gradient,
      groups: [
        ParameterGroup(
          range: 0..<gradient.count, rate: settings.classRate, decay: settings.classDecay)
      ], factor: factor, scale: scale)
    classes?.weights = weights
    classOptimiser = rule
  }

  /// Mean distances and lengths of a batch, to see a head collapse or open up.
  private mutating func measure(_ embeddings: Matrix<Float>, _ labels: [Int]) {
    let (n, width) = (embeddings.rows, embeddings.columns)
    var norm = 0.0
    for row in 0..<n {
      let line = embeddings.values.span.extracting(row * width..<(row + 1) * width)
      norm += Double(Float.dot(line, line).squareRoot())
    }
    progress.current.norm = norm / Double(max(1, n))
    let distances = EmbeddingDistance.l2.matrix(embeddings)
    var (near, far) = ((sum: 0.0, count: 0), (sum: 0.0, count: 0))
    for i in 0..<n where labels[i] != .min {
      for j in i + 1..<max(n, i + 1) where labels[j] != .min {
        if labels[i] == labels[j] {
          near = (near.sum + Double(distances.values[i * n + j]), near.count + 1)
        } else {
          far = (far.sum + Double(distances.values[i * n + j]), far.count + 1)
        }
      }
    }
    progress.current.positive = near.count > 0 ? near.sum / Double(near.count) : nil
    progress.current.negative = far.count > 0 ? far.sum / Double(far.count) : nil
  }
}
