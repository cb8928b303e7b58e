import ChipImaging
import EmbeddingRuntime
import Foundation
import ReidCore

/// Finds a model's files and makes its embedder.
struct ModelOpening: Sendable {
  /// Where the program's files are.
  let resources: Resources

  init(resources: Resources = .locate()) {
    self.resources = resources
  }

  /// SHA-256 as the modules below take it.
  static let hasher = ModelHasher(
    file: { path in try FileDigest.sha256(ofFileAt: path) },
    bytes: { bytes in FileDigest.sha256(of: bytes) })

  /// Reads a model's card; no weights are read yet.
  func package(named name: String) throws(Failure) -> ModelPackage {
    let folder = try resources.model(named: name)
    do {
      return try ModelPackage.load(folder: folder.path, hasher: Self.hasher)
    } catch {
      throw Failure(error)
    }
  }

  /// Makes an embedder; the network is loaded when it is first used.
  func embedder(for request: ModelRequest) throws(Failure) -> (ModelPackage, Embedder) {
    let package = try package(named: request.model)
    let options = EmbedderOptions(
      engine: request.engine, precision: request.precision, tta: request.tta,
      threads: request.threads, library: resources.openVINO, cacheFolder: Self.cacheFolder())
    do {
      return (package, try Embedder(package: package, options: options))
    } catch {
      throw Failure(error)
    }
  }

  /// Where compiled networks are kept between runs; nil if it cannot be made.
  private static func cacheFolder() -> String? {
    let folder = UserFolders().cache.appendingPathComponent("openvino", isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      return folder.path
    } catch {
      return nil
    }
  }
}

extension Failure {
  /// The failure that an embedding error means for a command.
  init(_ error: EmbeddingError) {
    switch error {
    case .fileUnreadable: self.init(.missingInput, error.description)
    case .engineUnavailable, .precisionUnavailable: self.init(.unavailable, error.description)
    case .invalidCard, .invalidDigestList, .unlistedFile, .digestMismatch, .invalidNetwork, .chip:
      self.init(.badData, error.description)
    case .noThread: self.init(.bug, error.description)
    }
  }
}
