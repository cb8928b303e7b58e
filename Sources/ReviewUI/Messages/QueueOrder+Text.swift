extension QueueOrder: CustomStringConvertible {
  /// Reads an order: `arrival`, `oldest`, `certain`, `uncertain`, `encounter` or `random:SEED`; nil
  /// for anything else.
  public init?(parsing text: String) {
    switch text.lowercased() {
    case "arrival": self = .arrival
    case "oldest": self = .oldest
    case "certain": self = .mostCertain
    case "uncertain": self = .mostUncertain
    case "encounter": self = .byEncounter
    default:
      let parts = text.lowercased().split(separator: ":")
      guard parts.count == 2, parts[0] == "random", let seed = UInt64(parts[1]) else { return nil }
      self = .random(seed: seed)
    }
  }

  /// The order as `init(parsing:)` reads it.
  public var description: String {
    switch self {
    case .arrival: "arrival"
    case .oldest: "oldest"
    case .mostCertain: "certain"
    case .mostUncertain: "uncertain"
    case .byEncounter: "encounter"
    case .random(let seed): "random:\(seed)"
    }
  }

  /// The order in words, for the screen.
  var title: String {
    switch self {
    case .arrival: "as taken in"
    case .oldest: "oldest first"
    case .mostCertain: "most certain first"
    case .mostUncertain: "most uncertain first"
    case .byEncounter: "by encounter"
    case .random(let seed): "random, seed \(seed)"
    }
  }

  /// The order that comes after this one; `seed` is for the random one.
  func next(seed: UInt64) -> QueueOrder {
    switch self {
    case .arrival: .oldest
    case .oldest: .mostCertain
    case .mostCertain: .mostUncertain
    case .mostUncertain: .byEncounter
    case .byEncounter: .random(seed: seed)
    case .random: .arrival
    }
  }
}
