import Foundation
import GalleryStore
import Interchange
import MetricLearning

/// The files of a retraining that is under way, in the gallery's `models/`: written whole or not at
/// all, after every epoch, so that a killed one goes on with `--resume`.
struct TrainingFiles: Sendable {
  /// What a retraining began with.
  struct Start: Codable, Sendable {
    /// What it does.
    let plan: TrainingPlan
    /// What it learns from.
    let snapshot: LearningSnapshot
  }

  private static let prefix = "retraining"

  private let folder: String

  /// The files in a gallery's folder.
  init(_ folder: GalleryFolder) {
    self.folder = folder.models
  }

  private var startPath: String { "\(folder)/\(Self.prefix).json" }
  private var searchPath: String { "\(folder)/\(Self.prefix)-search.json" }
  private func path(of stage: String) -> String {
    "\(folder)/\(Self.prefix)-\(stage).checkpoint"
  }

  /// Begins anew: what an earlier retraining left is gone.
  func begin(_ start: Start) throws(Failure) {
    try makeFolder()
    removeAll()
    try write(start, to: startPath)
  }

  /// What the retraining that was stopped began with.
  ///
  /// - Throws: A ``Failure`` of kind `missingInput` if none was stopped.
  func start() throws(Failure) -> Start {
    guard FileManager.default.fileExists(atPath: startPath) else {
      throw Failure(
        .missingInput, "no retraining was stopped here; start one without --resume")
    }
    return try read(Start.self, from: startPath)
  }

  /// Keeps a training's state.
  func save(_ checkpoint: TrainingCheckpoint, of stage: String) throws(Failure) {
    let bytes: [UInt8]
    do {
      bytes = try checkpoint.encoded()
    } catch {
      throw Failure(.badData, error.description)
    }
    try write(bytes, to: path(of: stage))
  }

  /// The state of a training; nil if it has none yet.
  func checkpoint(of stage: String) throws(Failure) -> TrainingCheckpoint? {
    let path = path(of: stage)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      return try TrainingCheckpoint(bytes: try LoadedHead.bytes(at: path))
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(
        .badData, "\(plain(path)) is no checkpoint: \(error); start anew without --resume")
    }
  }

  /// Forgets the state of a training that is not needed again.
  func remove(_ stage: String) {
    try? FileManager.default.removeItem(atPath: path(of: stage))
  }

  /// Keeps a search's state.
  func save(_ search: RandomSearch) throws(Failure) { try write(search, to: searchPath) }

  /// The state of a search; nil if there is none.
  func search() throws(Failure) -> RandomSearch? {
    guard FileManager.default.fileExists(atPath: searchPath) else { return nil }
    return try read(RandomSearch.self, from: searchPath)
  }

  /// Removes everything that a retraining left, when its head is there.
  func removeAll() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names
    where name == "\(Self.prefix).json"
      || name.hasPrefix("\(Self.prefix)-") && !name.hasSuffix(".head")
    {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }

  /// Makes `models/` where it is missing.
  func makeFolder() throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure(.cannotCreate, "cannot make \(folder): \(error.localizedDescription)")
    }
  }

  /// Writes a file whole.
  func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do {
      try AtomicFile.write(bytes, to: path)
    } catch {
      throw Failure(.cannotCreate, "\(error)")
    }
  }

  private func write(_ value: some Encodable, to path: String) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(value) else {
      throw Failure(.bug, "the state of the retraining cannot be written down")
    }
    try write([UInt8](data), to: path)
  }

  private func read<Value: Decodable>(
    _ type: Value.Type, from path: String
  ) throws(Failure) -> Value {
    do {
      return try JSONDecoder().decode(
        type, from: Data(try LoadedHead.bytes(at: path)))
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(
        .badData, "\(plain(path)) cannot be read: \(error); start anew without --resume")
    }
  }
}
