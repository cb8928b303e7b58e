import Foundation
import GalleryStore
import ReidCore

/// A gallery of one test's own.
final class TestGallery: Sendable {
  /// What `status --json` says.
  struct Status: Decodable, Equatable {
    let chips: Int
    let individuals: Int
    let queued: Int
    let nextQueued: String?
    let decided: Int
    let contradictions: Int
    let retraining: Int
    let model: String?
    let embedded: Int
    let ledgerLength: Int
  }

  /// What `verify --json` says.
  struct Verification: Decodable {
    struct Problem: Decodable {
      let kind: String
      let subject: String
      let reason: String
    }
    let ok: Bool
    let problems: [Problem]
  }

  /// What `match --json` says.
  struct Matches: Decodable {
    struct Probe: Decodable {
      let chip: String
      let candidates: [Candidate]
    }
    struct Candidate: Decodable {
      let individual: String
      let name: String
      let similarity: Double
    }
    let probes: [Probe]
  }

  /// The gallery's folder.
  let path: String

  /// Copies a gallery that was made before.
  init(_ master: MasterGallery = .embedded) throws {
    let folder = try TestFolder.make(named: "gallery")
    path = folder + "/demo"
    try FileManager.default.copyItem(atPath: try master.path(), toPath: path)
  }

  /// Makes a demo like the embedded master in another environment.
  init(environment: [String: String]) throws {
    path = try TestFolder.make(named: "gallery") + "/demo"
    try MasterGallery.makeEmbedded(at: path, environment: environment)
  }

  deinit {
    TestFolder.remove(URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  /// Runs a command on the gallery and returns its report.
  func report<Value: Decodable>(_ type: Value.Type, _ arguments: String...) throws -> Value {
    let outcome = try LineupProgram.run(arguments + ["--json", "--quiet", "--gallery", path])
    guard !outcome.output.isEmpty else {
      throw TestFailure("\(arguments) ended with \(outcome.status): \(outcome.errors)")
    }
    return try outcome.decoded(type)
  }

  func status() throws -> Status { try report(Status.self, "status") }

  func verify() throws -> Verification { try report(Verification.self, "verify") }

  /// Names of the individuals that are most like a chip, best first.
  func bestNames(of chip: String, count: Int) throws -> [String] {
    let matches = try report(Matches.self, "match", chip, "-k", "\(count)")
    return matches.probes.first?.candidates.map(\.name) ?? []
  }

  /// All decisions that people made, oldest first.
  func decisions() throws -> [Decision] {
    let gallery = try open()
    var decisions: [Decision] = []
    try gallery.forEachEntry { entry in
      if entry.decision.reviewer != Decision.importReviewer { decisions.append(entry.decision) }
    }
    try gallery.close()
    return decisions
  }

  /// The store, for reading.
  func open() throws -> Gallery {
    try Gallery.open(GalleryFolder(path: path), readOnly: true)
  }

  /// The id of the individual with a name.
  func individual(named name: String) throws -> ID<Individual> {
    let gallery = try open()
    defer { try? gallery.close() }
    return try gallery.individual(name).individual.id
  }

  /// Folders of the recorded sessions, oldest first.
  func sessions() throws -> [String] {
    let folder = GalleryFolder(path: path).sessions
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .map { folder + "/" + $0 }
  }

  /// Whether nobody holds the gallery's lock.
  func isLockFree() -> Bool {
    do {
      let lock = try GalleryLock(of: GalleryFolder(path: path), as: .current(purpose: "test"))
      withExtendedLifetime(lock) {}
      return true
    } catch {
      return false
    }
  }

  /// The process that holds the lock, as it wrote down itself.
  func holder() throws -> Int32 {
    guard let holder = GalleryLock.holder(of: GalleryFolder(path: path)) else {
      throw TestFailure("nobody holds the lock of \(path)")
    }
    return Int32(holder.process)
  }
}
