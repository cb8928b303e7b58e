/// Something that can be measured by name.
public struct Benchmark<Context>: Sendable {
  /// `area.operation.size`.
  public let name: String
  /// What is measured, in a sentence.
  public let summary: String
  /// Measures.
  public let run: @Sendable (Context) throws -> BenchmarkResult

  /// Names a benchmark.
  public init(
    _ name: String, _ summary: String,
    run: @escaping @Sendable (Context) throws -> BenchmarkResult
  ) {
    self.name = name
    self.summary = summary
    self.run = run
  }

  /// Whether a name from the command line means this one: all of it, or its beginning.
  public func isMeant(by text: String) -> Bool {
    name.hasPrefix(text)
  }
}
