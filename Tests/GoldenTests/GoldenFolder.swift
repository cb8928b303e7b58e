import Foundation

/// The folder of numbers that peer libraries made.
///
/// `LINEUP_GOLDENS` names it; without that it is the copy beside these tests. Every `*.json` in it
/// is of the kind that its name begins with, up to the first `_` or `.`.
enum GoldenFolder {
  /// The kinds that are tested.
  static let kinds: Set<String> = [
    "losses", "gem", "head", "rerank", "retrieval", "openset", "calibration", "splits", "pca",
  ]

  /// Where the files are.
  static let url: URL = {
    if let path = ProcessInfo.processInfo.environment["LINEUP_GOLDENS"], !path.isEmpty {
      return URL(
        fileURLWithPath: (path as NSString).expandingTildeInPath, isDirectory: true)
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures", isDirectory: true)
  }()

  /// All files, of known and of unknown kinds, by name; none if the folder cannot be read.
  static let files: [GoldenFile] = files(in: url)

  /// The files of one kind, by name.
  static func files(of kind: String) -> [GoldenFile] {
    files.filter { $0.kind == kind }
  }

  /// The files of any folder, by name; none if it cannot be read.
  static func files(in folder: URL) -> [GoldenFile] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") && $0.lowercased().hasSuffix(".json") }.sorted()
      .map { GoldenFile(url: folder.appendingPathComponent($0)) }
  }

  /// What is wrong with a folder: nothing of a known kind, files that cannot be read.
  static func problems(of folder: URL) -> [String] {
    let files = files(in: folder)
    var problems = files.compactMap { file -> String? in
      do {
        _ = try file.root()
        return nil
      } catch {
        return "\(error)"
      }
    }
    if !files.contains(where: { kinds.contains($0.kind) }) {
      problems.append("\(folder.path) has no golden file of a known kind")
    }
    return problems
  }
}

/// One file of peers' numbers.
struct GoldenFile: Hashable, Sendable, CustomStringConvertible {
  /// Where it is.
  let url: URL

  /// Its name up to the first `_` or `.`.
  var kind: String {
    String(url.lastPathComponent.prefix { $0 != "_" && $0 != "." })
  }

  /// Its name.
  var description: String { url.lastPathComponent }

  /// All that it holds.
  ///
  /// - Throws: `GoldenError` with its name if it cannot be read or is no JSON.
  func root() throws -> GoldenValue { try decode(GoldenValue.self) }

  /// What it holds, as a type of one's own.
  ///
  /// Numbers that are not finite are the texts `NaN`, `Infinity` and `-Infinity`.
  ///
  /// - Throws: `GoldenError` with its name if it cannot be read or is something else.
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    do {
      return try decoder.decode(type, from: Data(contentsOf: url))
    } catch {
      throw GoldenError(description: "cannot read golden \(url.path): \(error)")
    }
  }
}

/// Why a file of peers' numbers could not be used.
struct GoldenError: Error, CustomStringConvertible {
  let description: String
}
