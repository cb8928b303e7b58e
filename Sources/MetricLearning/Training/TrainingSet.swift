public import DenseMath

/// The backbone vectors that a head learns from, and who is on them.
public struct TrainingSet: Sendable {
  /// Backbone vectors, `n x d`, scaled to unit length.
  public let vectors: Matrix<Float>
  /// The class of each row, or `LossBatch.unlabelled`.
  public let labels: [Int]
  /// The name of each class; classes keep their learned weights by name from head to head.
  public let classNames: [String]
  /// The encounter of each row; nil if each is its own.
  public let encounters: [Int]?
  /// The vectors of the mirrored pictures, scaled to unit length, to be mixed in; or nil.
  public let flipped: Matrix<Float>?
  /// Reviewers' rejections.
  public let rejections: [Rejection]

  /// Takes vectors and checks them.
  ///
  /// - Parameters:
  ///   - vectors: `n x d`, of any length.
  ///   - labels: The class of each row, or `LossBatch.unlabelled`.
  ///   - classNames: The name of each class, all different.
  ///   - encounters: The encounter of each row; nil if each is its own.
  ///   - flipped: The vectors of the mirrored pictures; or nil.
  ///   - rejections: Reviewers' rejections.
  /// - Throws: `TrainingError.vectors` naming the first row that is not finite or all zeros;
  ///   `labelOutside`, `repeatedClass`, `encounterCount`, `flippedShape` or `rejectionOutside`.
  public init(
    vectors: Matrix<Float>, labels: [Int], classNames: [String], encounters: [Int]? = nil,
    flipped: Matrix<Float>? = nil, rejections: [Rejection] = []
  ) throws(TrainingError) {
    guard labels.count == vectors.rows else {
      throw .vectors(.labelCount(rows: vectors.rows, labels: labels.count))
    }
    do {
      try vectors.refuseUnusableRows()
      try flipped?.refuseUnusableRows()
    } catch {
      throw .vectors(error)
    }
    if let flipped, flipped.rows != vectors.rows || flipped.columns != vectors.columns {
      throw .flippedShape(rows: flipped.rows, columns: flipped.columns)
    }
    for (row, label) in labels.enumerated()
    where label != .min && !classNames.indices.contains(label) {
      throw .labelOutside(row: row, label: label, classes: classNames.count)
    }
    var seen: Set<String> = []
    for name in classNames where !seen.insert(name).inserted {
      throw .repeatedClass(name: name)
    }
    if let encounters, encounters.count != labels.count {
      throw .encounterCount(rows: labels.count, encounters: encounters.count)
    }
    for rejection in rejections where !labels.indices.contains(rejection.row) {
      throw .rejectionOutside(row: rejection.row, rows: labels.count)
    }
    var units = vectors
    HeadLoops.scaleRows(&units.values, width: vectors.columns)
    self.vectors = units
    self.flipped = flipped.map {
      var units = $0
      HeadLoops.scaleRows(&units.values, width: units.columns)
      return units
    }
    self.labels = labels
    self.classNames = classNames
    self.encounters = encounters
    self.rejections = rejections
  }

  /// A number that differs for different data, with near certainty.
  ///
  /// - Complexity: O(n · d).
  public var fingerprint: UInt64 {
    var hash: UInt64 = 0x6C69_6E65_7570
    func add(_ value: UInt64) { hash = SplitMix64.mix(hash &* 31 &+ value) }
    add(UInt64(vectors.rows))
    add(UInt64(vectors.columns))
    for label in labels { add(UInt64(bitPattern: Int64(label))) }
    for encounter in encounters ?? [] { add(UInt64(bitPattern: Int64(encounter))) }
    for name in classNames {
      for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      add(1)
    }
    for rejection in rejections {
      add(UInt64(rejection.row))
      add(UInt64(bitPattern: Int64(rejection.label)))
    }
    for values in [vectors.values, flipped?.values ?? []] {
      // Four lanes, because a multiplication waits for the one before it.
      var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
      let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
      values.withUnsafeBufferPointer { values in
        var index = 0
        while index + 4 <= values.count {
          lanes.0 = (lanes.0 ^ UInt64(values[index].bitPattern)) &* factor
          lanes.1 = (lanes.1 ^ UInt64(values[index + 1].bitPattern)) &* factor
          lanes.2 = (lanes.2 ^ UInt64(values[index + 2].bitPattern)) &* factor
          lanes.3 = (lanes.3 ^ UInt64(values[index + 3].bitPattern)) &* factor
          index += 4
        }
        while index < values.count {
          lanes.0 = (lanes.0 ^ UInt64(values[index].bitPattern)) &* factor
          index += 1
        }
      }
      for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { add(lane) }
    }
    return hash
  }
}
