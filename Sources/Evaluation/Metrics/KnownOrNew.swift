/// How well one number tells known animals from new ones.
///
/// Higher scores speak for known.
public struct KnownOrNew: Sendable {
  /// One probe's score.
  public struct Probe: Hashable, Sendable {
    /// The score of the individual that comes first.
    public let score: Double
    /// Whether the probe's individual is known.
    public let isKnown: Bool
    /// Whether the individual that comes first is the right one.
    public let isRight: Bool
    /// How often it counts; a bootstrap draws some twice and some not at all.
    public let weight: Double

    /// Describes a probe.
    public init(score: Double, isKnown: Bool, isRight: Bool, weight: Double = 1) {
      self.score = score
      self.isKnown = isKnown
      self.isRight = isRight
      self.weight = weight
    }
  }

  /// By falling score.
  private let probes: [Probe]
  private let known: Double
  private let new: Double

  /// Takes probes in any order.
  public init(_ probes: [Probe]) {
    self.init(sorted: probes.sorted { $0.score > $1.score })
  }

  /// Takes probes by falling score.
  init(sorted probes: [Probe]) {
    self.probes = probes
    known = probes.reduce(0) { $0 + ($1.isKnown ? $1.weight : 0) }
    new = probes.reduce(0) { $0 + ($1.isKnown ? 0 : $1.weight) }
  }

  /// The chance that a known probe's score is above a new one's, ties counted half: the area under
  /// the curve of telling new ones.
  ///
  /// - Returns: 0...1; nil without known or without new probes.
  public var areaUnderCurve: Double? {
    guard known > 0, new > 0 else { return nil }
    var above = 0.0
    var area = 0.0
    forEachTie { tie in
      let ofKnown = tie.reduce(0) { $0 + ($1.isKnown ? $1.weight : 0) }
      let ofNew = tie.reduce(0) { $0 + ($1.isKnown ? 0 : $1.weight) }
      area += ofNew * (above + ofKnown / 2)
      above += ofKnown
    }
    return area / (known * new)
  }

  /// The detection and identification rate: the share of known probes that are named rightly above
  /// the lowest threshold at which at most a share of new ones is named at all.
  ///
  /// - Parameter falseAlarms: The allowed share of new probes, 0...1.
  /// - Returns: 0...1; nil without known or without new probes.
  ///
  /// Source: Phillips, Grother and Micheals, "Evaluation methods in face recognition", 2011.
  public func identificationRate(falseAlarms: Double) -> Double? {
    guard known > 0, new > 0 else { return nil }
    var (alarms, right, answered) = (0.0, 0.0, 0.0)
    forEachTie { tie in
      alarms += tie.reduce(0) { $0 + ($1.isKnown ? 0 : $1.weight) }
      right += tie.reduce(0) { $0 + ($1.isKnown && $1.isRight ? $1.weight : 0) }
      // A trace more is allowed: 0.1 · 30 is a little less than 3.
      if alarms <= falseAlarms * new * (1 + 1e-12) { answered = right }
    }
    return answered / known
  }

  /// The lowest score from which on at most a share of the answers is wrong.
  ///
  /// An answer names the individual that comes first; for a new animal every name is wrong. Choose
  /// it on other animals than those that it is tried on.
  ///
  /// - Parameter wrong: The allowed share of answers, such as 0.01.
  /// - Returns: nil where not even the best score may be answered.
  public func automaticThreshold(wrong: Double) -> Double? {
    var (answered, wrongly) = (0.0, 0.0)
    var threshold: Double?
    forEachTie { tie in
      answered += tie.reduce(0) { $0 + $1.weight }
      wrongly += tie.reduce(0) { $0 + ($1.isRight ? 0 : $1.weight) }
      if answered > 0, wrongly <= wrong * answered * (1 + 1e-12) { threshold = tie.first?.score }
    }
    return threshold
  }

  private func forEachTie(_ body: (ArraySlice<Probe>) -> Void) {
    var start = 0
    while start < probes.count {
      var end = start + 1
      while end < probes.count, probes[end].score == probes[start].score { end += 1 }
      body(probes[start..<end])
      start = end
    }
  }
}
