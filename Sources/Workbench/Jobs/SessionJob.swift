import Foundation
import GalleryStore
import ReidCore

/// Lists, shows and plays back recorded sessions.
public struct SessionJob: Sendable {
  private let gallery: String

  /// Names the gallery whose sessions are meant where only a name is given.
  public init(gallery: String) {
    self.gallery = gallery
  }

  /// The gallery's sessions, oldest first.
  public func list() throws(Failure) -> SessionListReport {
    let folder = GalleryOpening.folder(gallery)
    guard folder.holdsGallery else {
      throw Failure(GalleryError.missing(path: folder.path))
    }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.sessions)) ?? [])
      .sorted()
    let sessions = names.compactMap { name in
      try? summary(of: folder.sessions + "/" + name, named: name)
    }
    return SessionListReport(sessions: sessions)
  }

  /// What happened in a session.
  public func show(_ session: String) throws(Failure) -> SessionListReport {
    SessionListReport(sessions: [try summary(of: path(of: session), named: session)])
  }

  /// Plays a session back.
  ///
  /// With `live` its keys are typed into a rebuilt gallery; else only its messages are replayed.
  public func replay(
    _ session: String, live: Bool, progress: @escaping ProgressSink
  ) async throws(Failure) -> ReplayReport {
    let reader = try SessionReader(folder: path(of: session))
    guard live else {
      let outcome = PureReplay(events: reader.events).run()
      return ReplayReport(
        decisions: outcome.decisions, identical: outcome.isIdentical, frames: outcome.frames,
        firstDifference: outcome.firstDifference)
    }
    let nursery = FileManager.default.temporaryDirectory
      .appendingPathComponent("lineup-replay-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: nursery) }
    let rebuilt = try await SessionStarting.rebuild(
      reader.start, at: GalleryFolder(path: nursery.path), original: gallery, progress: progress)
    let model = try ComparedModel.read(from: rebuilt)
    let index = try model.map { model throws(Failure) in
      try IndexLoading.load(rebuilt, key: model.key)
    }
    let outcome: LiveReplay.Outcome
    do {
      var desk = try ReviewDesk(gallery: rebuilt, index: index, now: { Date() })
      outcome = try LiveReplay.run(events: reader.events, desk: &desk)
    } catch let error as GalleryError {
      throw Failure(error)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.bug, "\(error)")
    }
    return ReplayReport(
      decisions: outcome.live.count, identical: outcome.isIdentical, frames: nil,
      firstDifference: outcome.firstDifference)
  }

  private func path(of session: String) -> String {
    if FileManager.default.fileExists(atPath: session) { return session }
    return GalleryOpening.folder(gallery).sessions + "/" + session
  }

  private func summary(
    of path: String, named name: String
  ) throws(Failure) -> SessionListReport.Row {
    let reader = try SessionReader(folder: path)
    var header: SessionHeader?
    var footer: SessionFooter?
    for event in reader.events {
      switch event {
      case .header(let found): header = found
      case .footer(let found): footer = found
      case .message, .wanted, .frame: break
      }
    }
    let steps = DecisionTrace.recorded(in: reader.events).steps
    return SessionListReport.Row(
      session: name, recordedAt: header?.recordedAt ?? "", decisions: steps.count,
      complete: footer != nil, steps: steps.map(Self.text))
  }

  private static func text(_ step: DecisionTrace.Step) -> String {
    switch step {
    case .saved(let decision):
      "\(decision.verdict.kind)"
        + decision.verdict.individuals.map { " \(plain($0.rawValue))" }.joined()
        + " (\(counted(decision.chips.count, "chip")))"
    case .undone(let id): "undo \(id.uuidString)"
    case .redone(let id): "redo \(id.uuidString)"
    }
  }
}

/// Recorded sessions.
public struct SessionListReport: Report {
  /// One session.
  public struct Row: Encodable, Sendable {
    /// Its name or folder.
    public let session: String
    /// When it began.
    public let recordedAt: String
    /// Decisions, undos and redos.
    public let decisions: Int
    /// Whether it ended well; a crash leaves it incomplete.
    public let complete: Bool
    /// What was decided, in order.
    public let steps: [String]
  }

  /// The sessions.
  public let sessions: [Row]

  /// For people.
  public var summary: String {
    guard !sessions.isEmpty else { return "No sessions yet; every review records one." }
    return sessions.map { row in
      let head =
        "\(plain(row.session))  \(row.recordedAt)  \(counted(row.decisions, "decision"))"
        + (row.complete ? "" : "  (cut short)")
      guard sessions.count == 1 else { return head }
      return ([head] + row.steps.map { "  \($0)" }).joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

/// What a replay came to.
public struct ReplayReport: Report {
  /// Decisions that were played.
  public let decisions: Int
  /// Whether frames (pure) or decisions (live) are those of the recording.
  public let identical: Bool
  /// Frames compared; null for a live replay.
  @ExplicitNull public var frames: Int?
  /// Number of the first frame or decision that differs; null if none does.
  @ExplicitNull public var firstDifference: Int?

  /// For people.
  public var summary: String {
    let what = frames.map { counted($0, "frame") } ?? counted(decisions, "decision")
    return identical
      ? "Identical: \(what)."
      : "Different from \(frames == nil ? "decision" : "frame") \(firstDifference ?? 0) on."
  }
}
