import Foundation

/// Files of 32-bit floats and of JSON, by which peers are given their cases.
enum FloatFile {
  /// Writes numbers in this machine's byte order.
  static func write(_ values: [Float], to path: String) throws {
    try values.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: path))
  }

  /// Reads what a peer wrote.
  static func read(_ path: String) throws -> [Float] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return [Float](unsafeUninitializedCapacity: data.count / 4) { buffer, count in
      count = data.copyBytes(to: buffer) / 4
    }
  }

  /// Writes a case's settings.
  static func write(case settings: some Encodable, to folder: String) throws {
    try JSONEncoder().encode(settings).write(to: URL(fileURLWithPath: "\(folder)/case.json"))
  }
}
