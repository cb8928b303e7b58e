/// Runs contestants in turn, round by round, each round beginning with another one.
///
/// A machine that is slow for a second is then slow for all of them. Each turn begins with a run
/// that is not counted, which brings the contestant's memory back into the caches.
public struct Contest {
  /// What it came to: for each contestant, in order, its rounds of trials.
  public struct Outcome {
    /// The contestants' names.
    public let names: [String]
    /// By contestant, then by round.
    public let rounds: [[[Reading]]]

    /// All trials of a contestant; empty if there is none of that name.
    public func readings(of name: String) -> [Reading] {
      rounds(of: name).flatMap(\.self)
    }

    /// All rounds of a contestant; empty if there is none of that name.
    public func rounds(of name: String) -> [[Reading]] {
      names.firstIndex(of: name).map { rounds[$0] } ?? []
    }

    /// The ratio of a contestant to another one.
    ///
    /// - Parameters:
    ///   - name: The contestant.
    ///   - peer: What it is compared with.
    ///   - quantity: `\.cpu` or `\.wall`.
    ///   - mostWanted: The ratio that should not be exceeded, if that was settled.
    /// - Returns: nil if one of the two is missing.
    public func ratio(
      of name: String, to peer: String, _ quantity: KeyPath<Reading, Double> = \.cpu,
      mostWanted: Double? = nil
    ) -> Ratio? {
      func values(_ name: String) -> [[Double]] {
        rounds(of: name).map { $0.map { $0[keyPath: quantity] } }
      }
      return Ratio(
        name, values(name), to: peer, values(peer), quantity: quantity == \.cpu ? "cpu" : "wall",
        mostWanted: mostWanted)
    }
  }

  private let rounds: Int
  private let trials: Int
  private let warmups: Int

  /// Plans a contest.
  ///
  /// - Parameters:
  ///   - rounds: How often each contestant has its turn.
  ///   - trials: How many measured runs a turn has.
  ///   - warmups: How many runs before them are not counted.
  public init(rounds: Int, trials: Int, warmups: Int = 1) {
    precondition(rounds > 0 && trials > 0 && warmups >= 0, "a contest needs trials")
    self.rounds = rounds
    self.trials = trials
    self.warmups = warmups
  }

  /// Runs the contest.
  public func run(_ contestants: [Contestant]) throws -> Outcome {
    var readings = [[[Reading]]](repeating: [], count: contestants.count)
    for round in 0..<rounds {
      for place in contestants.indices {
        let number = (place + round) % contestants.count
        readings[number].append(try contestants[number].turn(warmups, trials))
      }
    }
    return Outcome(names: contestants.map(\.name), rounds: readings)
  }
}
