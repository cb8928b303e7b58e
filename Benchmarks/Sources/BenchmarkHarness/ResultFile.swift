import Foundation

/// All results of one kind of machine, as they are kept in `results/`.
public struct ResultFile: Codable {
  /// The machine.
  public var machine: MachineFacts
  /// Results by benchmark name.
  public var benchmarks: [String: BenchmarkResult]

  /// Begins a file without results.
  public init(machine: MachineFacts) {
    self.machine = machine
    benchmarks = [:]
  }

  /// Puts results into the file of their machine's kind; those of other benchmarks stay.
  ///
  /// - Parameters:
  ///   - results: What was measured.
  ///   - machine: Where.
  ///   - folder: The folder of the files; made if it is not there.
  /// - Returns: The path of the file.
  /// - Throws: What reading a damaged file or writing gives.
  public static func add(
    _ results: [BenchmarkResult], machine: MachineFacts, folder: String
  ) throws -> String {
    let path = "\(folder)/\(machine.kind).json"
    var file = ResultFile(machine: machine)
    if let data = FileManager.default.contents(atPath: path) {
      file = try JSONDecoder().decode(ResultFile.self, from: data)
      file.machine = machine
    }
    for result in results { file.benchmarks[result.name] = result }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var data = try encoder.encode(file)
    data.append(contentsOf: "\n".utf8)
    try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    return path
  }
}
