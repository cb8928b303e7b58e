import Foundation

/// One folder for all files of this test process, removed with its end.
enum TestFolder {
  /// The folder.
  static let root: String = {
    let path = NSTemporaryDirectory() + "/lineup-tests-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(
      atPath: path + "/home", withIntermediateDirectories: true)
    atexit { TestFolder.remove(TestFolder.root) }
    return URL(fileURLWithPath: path).standardizedFileURL.path
  }()

  /// Makes a new folder.
  static func make(named name: String) throws -> String {
    let path = "\(root)/\(name)-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }
}
