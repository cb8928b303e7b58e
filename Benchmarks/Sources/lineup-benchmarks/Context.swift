import BenchmarkHarness
import Foundation

/// What the benchmarks work with.
struct Context {
  /// The checkout that is measured.
  let root: String
  /// How many trials: 1 as published, less for a quick look.
  let effort: Double
  /// A Python that has the peers, or some of them; nil if there is none.
  let python: String?

  /// Scales a number of trials; never below `least`.
  func trials(_ count: Int, least: Int = 1) -> Int {
    max(least, Int(Double(count) * effort))
  }

  /// The folder of the embedded model.
  var model: String { "\(root)/Models/efficientnet-lite0" }

  /// The folder with OpenVINO's libraries, if they were fetched.
  var openVINO: String { "\(root)/ThirdParty/openvino/lib" }

  /// The program that is measured.
  ///
  /// - Throws: `Skipped` if it was not built.
  func binary() throws -> String {
    let path = "\(root)/.build/release/lineup"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Skipped("there is no \(path); make build makes it")
    }
    return path
  }

  /// A folder for files that are made once and kept between runs.
  func kept(_ name: String) throws -> String {
    let path = "\(root)/Benchmarks/.work/\(name)"
    try FileManager.default.createDirectory(
      atPath: "\(root)/Benchmarks/.work", withIntermediateDirectories: true)
    return path
  }

  /// Runs `body` with the path of an empty folder that is removed afterwards.
  func withScratch<Result>(_ body: (String) throws -> Result) throws -> Result {
    let path = try kept("scratch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }
}
