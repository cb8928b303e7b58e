import Foundation
import Matching

/// The memory that re-ranking takes, in a process that does nothing else.
enum RerankMemory {
  /// The argument that makes this program such a process.
  static let argument = "--rerank-memory"

  /// Peak resident memory in MB.
  struct Peaks: Codable {
    /// With the gallery loaded.
    let before: Double
    /// After probes were re-ranked.
    let peak: Double
  }

  /// Runs this program anew to measure it.
  ///
  /// - Throws: `WrongAnswer` if it says nothing.
  static func measure(pool: Int) throws -> Peaks {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [argument, "\(pool)"]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw WrongAnswer(
        "re-ranking in a process of its own ended with \(process.terminationStatus)")
    }
    return try JSONDecoder().decode(Peaks.self, from: data)
  }

  /// What such a process does: re-ranks some probes and prints the peaks.
  static func report(pool: Int) throws {
    let gallery = try DrawnGallery(
      individuals: RerankBenchmark.individuals, chips: RerankBenchmark.chips,
      dimension: RerankBenchmark.dimension, seed: 1, keepsVectors: false)
    let before = peak()
    for probe in stride(from: 1, to: gallery.chips.count, by: 4999) {
      _ = try gallery.index.rerankedCandidates(of: gallery.chips[probe], count: 20, pool: pool)
    }
    let data = try JSONEncoder().encode(Peaks(before: before, peak: peak()))
    FileHandle.standardOutput.write(data)
  }

  private static func peak() -> Double {
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first
    return kilobytes.flatMap { Double($0) }.map { $0 / 1024 } ?? .nan
  }
}
