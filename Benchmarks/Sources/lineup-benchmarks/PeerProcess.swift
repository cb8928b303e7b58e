import BenchmarkHarness
import Foundation

/// A peer in a Python process on one thread, which runs on request and takes its own time.
///
/// Lines of JSON go both ways, answers come in files; see `peers/serving.py`.
final class PeerProcess {
  /// The versions of what it runs on.
  let version: String
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private let name: String
  private let folder: String

  private struct Greeting: Decodable {
    let version: String
    let missing: String?
  }

  private struct Request: Encodable {
    let operation: String
    var warmups = 0
    var trials = 0
    var answer = ""
  }

  private struct Answer: Decodable {
    let wall: [Double]
    let cpu: [Double]
  }

  /// Starts the process and waits until it is ready.
  ///
  /// - Parameters:
  ///   - name: The script in `peers`, without its ending.
  ///   - context: Where Python is.
  ///   - folder: Holds what the script reads; answers go there too.
  /// - Throws: `Skipped` if there is no Python or it lacks a package, `WrongAnswer` if the process
  ///   ends at once.
  init(_ name: String, context: Context, folder: String) throws {
    guard let python = context.python else {
      throw Skipped("Benchmarks/run could have no peer installed")
    }
    self.name = name
    self.folder = folder
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["\(context.root)/Benchmarks/peers/\(name).py", folder]
    let settings = [
      "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
      "PYTHONDONTWRITEBYTECODE": "1",
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(settings) { $1 }
    process.standardInput = requests
    process.standardOutput = answers
    try process.run()
    guard let line = Self.line(from: answers.fileHandleForReading) else {
      throw WrongAnswer("\(name).py ended before it was ready")
    }
    let greeting = try JSONDecoder().decode(Greeting.self, from: line)
    if let missing = greeting.missing { throw Skipped(missing) }
    version = greeting.version
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Runs an operation some times unmeasured, then some times measured.
  func turn(_ operation: String, warmups: Int, trials: Int) throws -> [Reading] {
    let answer = try ask(Request(operation: operation, warmups: warmups, trials: trials))
    return zip(answer.wall, answer.cpu).map { Reading(wall: $0, cpu: $1) }
  }

  /// What an operation comes to, and its time without a run before it.
  func answer(_ operation: String) throws -> (values: [Float], reading: Reading) {
    let path = "\(folder)/answer.f32"
    let times = try ask(Request(operation: operation, trials: 1, answer: path))
    let values = try FloatFile.read(path)
    guard let wall = times.wall.first, let cpu = times.cpu.first else {
      throw WrongAnswer("\(name).py took no time")
    }
    return (values, Reading(wall: wall, cpu: cpu))
  }

  private func ask(_ request: Request) throws -> Answer {
    var line = try JSONEncoder().encode(request)
    line.append(UInt8(ascii: "\n"))
    try requests.fileHandleForWriting.write(contentsOf: line)
    guard let answer = Self.line(from: answers.fileHandleForReading) else {
      throw WrongAnswer("\(name).py ended in the middle of \(request.operation)")
    }
    return try JSONDecoder().decode(Answer.self, from: answer)
  }

  /// The next line, of which there is never more than one; nil at the end.
  private static func line(from handle: FileHandle) -> Data? {
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      // `read(upToCount:)` would wait until as many bytes have come.
      let piece = handle.availableData
      guard !piece.isEmpty else { return nil }
      line += piece
    }
    return line
  }
}
