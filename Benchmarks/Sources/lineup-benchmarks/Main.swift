import BenchmarkHarness
import DenseMath
import Foundation

/// Runs benchmarks by name, prints what they came to and keeps it.
@main
enum Main {
  /// Every benchmark, in the order in which they run.
  static let benchmarks: [Benchmark<Context>] = [
    EmbedBenchmark.network,
    RankBenchmark.benchmark,
    RerankBenchmark.benchmark,
    EpochBenchmark.benchmark,
    WhiteningBenchmark.benchmark,
    MapBenchmark.benchmark,
    FirstFrameBenchmark.small,
    FirstFrameBenchmark.large,
    NextFrameBenchmark.large,
    FrameBenchmark.small,
    FrameBenchmark.middle,
    FrameBenchmark.large,
    PhotonsBenchmark.cold,
    PhotonsBenchmark.warm,
    IdleBenchmark.benchmark,
    MemoryBenchmark.large,
    IngestBenchmark.rate,
  ]

  static func main() {
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if arguments.first == RerankMemory.argument, let pool = arguments.last.flatMap({ Int($0) }) {
        try RerankMemory.report(pool: pool)
      } else {
        try run(Options(arguments))
      }
    } catch let error as UsageError {
      complain("\(error)\n\(Options.usage)")
      exit(64)
    } catch {
      complain("\(error)")
      exit(70)
    }
  }

  private static func run(_ options: Options) throws {
    let chosen = try choose(options.names)
    if options.lists {
      for benchmark in chosen { say("\(benchmark.name)  \(benchmark.summary)") }
      return
    }
    let machine = MachineFacts(
      instructionSets: InstructionSet.available.filter { $0 != .plain }.map(\.rawValue))
    say("\(machine.description)\nload \(Circumstances.load) at the start")
    let context = Context(
      root: options.root, effort: options.isQuick ? 0.1 : 1, python: options.python)
    var results: [BenchmarkResult] = []
    var failures = 0
    for benchmark in chosen {
      let loadBefore = Circumstances.load
      let watch = Stopwatch()
      do {
        var result = try benchmark.run(context)
        result.circumstances = Circumstances(
          commit: options.commit, loadBefore: loadBefore, seconds: watch.reading.wall / 1e3)
        say("\n\(ResultTable.text(of: result))")
        results.append(result)
        // Kept at once: a later benchmark that fails takes nothing with it.
        if options.saves {
          _ = try ResultFile.add(
            [result], machine: machine, folder: "\(options.root)/Benchmarks/results")
        }
      } catch let skipped as Skipped {
        say("\n\(benchmark.name)  SKIPPED: \(skipped)")
      } catch {
        say("\n\(benchmark.name)  FAILED: \(error)")
        failures += 1
      }
    }
    if options.saves, !results.isEmpty {
      say("\nkept in Benchmarks/results/\(machine.kind).json")
    }
    if failures > 0 { exit(1) }
  }

  private static func choose(_ names: [String]) throws -> [Benchmark<Context>] {
    guard !names.isEmpty else { return benchmarks }
    for name in names where !benchmarks.contains(where: { $0.isMeant(by: name) }) {
      throw UsageError("there is no benchmark \(name); --list lists them")
    }
    return benchmarks.filter { benchmark in names.contains { benchmark.isMeant(by: $0) } }
  }

  /// Prints at once, also into a file: a benchmark takes minutes.
  private static func say(_ text: String) {
    FileHandle.standardOutput.write(Data("\(text)\n".utf8))
  }

  private static func complain(_ message: String) {
    FileHandle.standardError.write(Data("lineup-benchmarks: \(message)\n".utf8))
  }
}
