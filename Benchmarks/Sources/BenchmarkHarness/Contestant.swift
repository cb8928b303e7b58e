/// One of several things that are measured in turn.
public struct Contestant {
  /// What it is called in the figures.
  public let name: String
  /// Runs the operation some times unmeasured, then some times measured.
  let turn: (_ warmups: Int, _ trials: Int) throws -> [Reading]

  /// Makes a contestant that measures itself, such as one in another process.
  public init(
    _ name: String, turn: @escaping (_ warmups: Int, _ trials: Int) throws -> [Reading]
  ) {
    self.name = name
    self.turn = turn
  }

  /// Makes a contestant of a function in this process.
  public init(_ name: String, operation: @escaping () throws -> Void) {
    self.init(name) { warmups, trials in
      for _ in 0..<warmups { try operation() }
      return try (0..<trials).map { _ in
        let watch = Stopwatch()
        try operation()
        return watch.reading
      }
    }
  }
}
