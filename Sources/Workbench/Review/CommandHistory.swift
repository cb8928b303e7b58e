import Foundation
import Logging
import ReviewUI

/// The commands that were done by name, newest first, kept over sessions in the user's state folder.
///
/// It is a convenience: a file that cannot be read is no history, and one that cannot be written is
/// only logged.
struct CommandHistory: Sendable {
  /// Bytes that are read at most.
  private static let limit = 16_384

  private let path: URL

  /// Finds the file from an environment.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    path = UserFolders(environment: environment).state.appendingPathComponent("commands")
  }

  /// The names, newest first.
  func read() -> [String] {
    guard let file = try? FileHandle(forReadingFrom: path) else { return [] }
    defer { try? file.close() }
    guard let data = try? file.read(upToCount: Self.limit) else { return [] }
    return Array(
      String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        .prefix(ReviewModel.recalledLimit))
  }

  /// Keeps the names.
  func write(_ names: [String]) {
    let text = names.prefix(ReviewModel.recalledLimit).map { $0 + "\n" }.joined()
    do {
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path, options: .atomic)
    } catch {
      Logger.screen.warning(
        "the palette's history cannot be kept: \(error.localizedDescription)")
    }
  }
}
