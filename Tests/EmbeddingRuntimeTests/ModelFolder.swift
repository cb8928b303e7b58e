import EmbeddingRuntime
import Foundation

/// A model's folder made for one test and removed after it.
final class ModelFolder {
  let path: String

  /// Writes `config.json`, copies the other files from the checkout, and lists all digests.
  ///
  /// - Parameters:
  ///   - files: Files to write, or nil to copy the checkout's.
  ///   - edit: Changes the checkout's card, as JSON.
  /// - Throws: Where a file cannot be written.
  init(
    files: [String: [UInt8]?] = [:], edit: (inout [String: Any]) -> Void = { _ in }
  ) throws {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "lineup-model-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let original = URL(filePath: Checkout.modelFolder)
    var card =
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: original.appending(path: "config.json"))) as? [String: Any] ?? [:]
    edit(&card)
    try write(
      [UInt8](JSONSerialization.data(withJSONObject: card, options: .sortedKeys)), "config.json")
    for (name, bytes) in files {
      try write(bytes ?? [UInt8](Data(contentsOf: original.appending(path: name))), name)
    }
    try list()
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Replaces a file and leaves `SHA256SUMS` as it is.
  func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: URL(filePath: path).appending(path: name))
  }

  /// Writes `SHA256SUMS` for the files that are there.
  func list() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    let lines = try names.filter { $0 != "SHA256SUMS" }.sorted().map { name in
      "\(try ModelHasher.test.file(path + "/" + name))  \(name)\n"
    }
    try write([UInt8](lines.joined().utf8), "SHA256SUMS")
  }

  func load() throws(EmbeddingError) -> ModelPackage {
    try ModelPackage.load(folder: path, hasher: .test)
  }
}
