import ChipImaging
import GalleryStore

/// Checks that nothing of a gallery is lost or damaged.
public struct VerifyJob: Sendable {
  private let gallery: String

  /// Names the gallery.
  public init(gallery: String) {
    self.gallery = gallery
  }

  /// Checks the database, that its state equals the fold of the ledger, and every file.
  public func run(progress: @escaping ProgressSink) throws(Failure) -> VerifyReport {
    let store = try GalleryOpening.open(gallery, readOnly: true)
    let meter = RateMeter(activity: "checking files", total: nil, progress)
    let problems = try Failure.translating { () throws(GalleryError) in
      try store.verify { path in
        defer { meter.advance() }
        return try FileDigest.sha256(ofFileAt: path)
      }
    }
    let heads = try Failure.translating { () throws(GalleryError) in try store.heads() }
    let damaged = heads.compactMap { head in
      LoadedHead.problem(of: head, in: store.folder).map { reason in
        VerifyReport.Problem(
          kind: "file", subject: LoadedHead.path(of: head.name, in: store.folder), reason: reason)
      }
    }
    return VerifyReport(
      problems: problems.map {
        VerifyReport.Problem(kind: $0.kind.rawValue, subject: $0.subject, reason: $0.reason)
      } + damaged)
  }
}

/// What `verify` found.
public struct VerifyReport: Report {
  /// Something that is not as it should be.
  public struct Problem: Encodable, Sendable {
    /// `database`, `fold` or `file`.
    public let kind: String
    /// What it is about.
    public let subject: String
    /// What is wrong.
    public let reason: String
  }

  private enum CodingKeys: String, CodingKey {
    case ok, problems
  }

  /// Everything that is wrong.
  public let problems: [Problem]

  /// Whether nothing is wrong.
  public var ok: Bool { problems.isEmpty }

  /// Writes `ok` and the problems.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(ok, forKey: .ok)
    try values.encode(problems, forKey: .problems)
  }

  /// For people.
  public var summary: String {
    guard !ok else { return "All is well: database, ledger and files agree." }
    let lines = problems.prefix(50).map {
      "  \($0.kind): \(plain($0.subject)): \(plain($0.reason))"
    }
    return (["\(counted(problems.count, "problem")):"] + lines).joined(separator: "\n")
  }
}
