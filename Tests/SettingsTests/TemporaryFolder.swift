import Foundation

/// A folder of a test's own, which goes away with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = URL(fileURLWithPath: NSTemporaryDirectory())
      .appendingPathComponent("settings-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: url.appendingPathComponent("lineup"), withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Where the file of this name is looked for when the folder is `$XDG_CONFIG_HOME`.
  func file(_ name: String) -> String { "\(path)/lineup/\(name)" }

  func write(_ text: String, to name: String) throws {
    try write(Data(text.utf8), to: name)
  }

  func write(_ data: Data, to name: String) throws {
    try data.write(to: URL(fileURLWithPath: file(name)))
  }
}
