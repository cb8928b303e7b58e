import BenchmarkHarness
import Foundation

/// ONNX Runtime in a Python process, which runs on request and takes its own time.
///
/// Lines of JSON go both ways; see `peers/onnxruntime_peer.py`.
final class ONNXRuntimePeer {
  /// The version of ONNX Runtime and of Python.
  let version: String
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private let inputPath: String

  private struct Greeting: Decodable {
    let version: String
  }

  private struct Request: Encodable {
    var warmups = 0
    var trials = 0
    var features = false
  }

  private struct Answer: Decodable {
    let wall: [Double]
    let cpu: [Double]
    let features: [Float]
  }

  /// Starts the process and waits until the model is loaded.
  ///
  /// - Parameters:
  ///   - python: A Python with ONNX Runtime.
  ///   - script: The script.
  ///   - model: The ONNX file.
  ///   - input: The network's input.
  ///   - side: Width and height of the input.
  /// - Throws: `WrongAnswer` if the process ends at once, and what starting it gives.
  init(python: String, script: String, model: String, input: [Float], side: Int) throws {
    let folder = FileManager.default.temporaryDirectory.path
    inputPath = "\(folder)/lineup-benchmark-\(UUID().uuidString).f32"
    let bytes = input.withUnsafeBytes { Data($0) }
    try bytes.write(to: URL(fileURLWithPath: inputPath))
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [script, model, inputPath, "\(side)"]
    process.standardInput = requests
    process.standardOutput = answers
    try process.run()
    guard let greeting = Self.line(from: answers.fileHandleForReading) else {
      throw WrongAnswer("\(script) ended before it was ready")
    }
    version = try JSONDecoder().decode(Greeting.self, from: greeting).version
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: inputPath)
  }

  /// The network's features of the input.
  func features() throws -> [Float] {
    try ask(Request(features: true)).features
  }

  /// Runs some times unmeasured, then some times measured.
  func turn(warmups: Int, trials: Int) throws -> [Reading] {
    let answer = try ask(Request(warmups: warmups, trials: trials))
    return zip(answer.wall, answer.cpu).map { Reading(wall: $0, cpu: $1) }
  }

  private func ask(_ request: Request) throws -> Answer {
    var line = try JSONEncoder().encode(request)
    line.append(UInt8(ascii: "\n"))
    try requests.fileHandleForWriting.write(contentsOf: line)
    guard let answer = Self.line(from: answers.fileHandleForReading) else {
      throw WrongAnswer("ONNX Runtime's process ended")
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
