import DenseMath
import Foundation

/// A safetensors file written for one test and removed after it.
final class SwiftEngineWeights {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "lineup-weights-\(UUID().uuidString).safetensors").path

  /// Writes the given bytes.
  init(bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  /// Writes a header and data; `length` is what the file claims the header's length to be.
  convenience init(header: String, data: [UInt8] = [], length: UInt64? = nil) throws {
    let text = [UInt8](header.utf8)
    try self.init(bytes: Self.littleEndian(length ?? UInt64(text.count)) + text + data)
  }

  /// Writes tensors of 32-bit floats.
  convenience init(_ tensors: [(name: String, shape: [Int], values: [Float])]) throws {
    var entries = ["\"__metadata__\":{\"architecture\":\"efficientnet-lite0\"}"]
    var data: [UInt8] = []
    for tensor in tensors {
      let begin = data.count
      tensor.values.withUnsafeBytes { data.append(contentsOf: $0) }
      entries.append(
        "\"\(tensor.name)\":{\"dtype\":\"F32\",\"shape\":\(tensor.shape),"
          + "\"data_offsets\":[\(begin),\(data.count)]}")
    }
    try self.init(header: "{" + entries.joined(separator: ",") + "}", data: data)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  static func littleEndian(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
