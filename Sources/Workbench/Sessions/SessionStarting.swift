import EmbeddingRuntime
import GalleryStore
import Interchange
import ReidCore

/// Notes how the gallery stood when a session began, and rebuilds it.
enum SessionStarting {
  /// How to rebuild the gallery as it is now.
  static func start(of gallery: Gallery) throws(Failure) -> SessionStart {
    let demo = try DemoProperty.read(from: gallery)
    do {
      var entries: [Decision] = []
      if demo != nil {
        // The demo's own entries are drawn again with it.
        try gallery.forEachEntry { entry in
          if entry.decision.reviewer != Decision.importReviewer { entries.append(entry.decision) }
        }
      }
      return SessionStart(
        demo: demo, ledgerLength: try gallery.ledgerLength(),
        chipCount: try gallery.chipCount(), entries: entries,
        adoptions: try gallery.adoptions().last?.sequence ?? 0)
    } catch {
      throw Failure(error)
    }
  }

  /// Brings the file of the head in use into a copy, and maps what it lacks there.
  private static func bringHead(of gallery: Gallery, to copy: Gallery) throws(Failure) {
    guard let model = try CurrentModel.read(from: copy) else { return }
    let record = try Failure.translating { () throws(GalleryError) in
      try copy.headInUse(over: model.key)
    }
    guard let record else { return }
    do {
      let bytes = try LoadedHead.bytes(at: LoadedHead.path(of: record.name, in: gallery.folder))
      try AtomicFile.write(bytes, to: LoadedHead.path(of: record.name, in: copy.folder))
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.cannotCreate, "\(error)")
    }
    try LoadedHead.read(record, in: copy.folder).mapMissing(in: copy)
  }

  /// Builds a gallery as it stood when the session began.
  ///
  /// A demo's is drawn again; any other is a copy of the `original` that the session was recorded
  /// on, folded back.
  static func rebuild(
    _ start: SessionStart, at folder: GalleryFolder, original: String,
    progress: @escaping ProgressSink
  ) async throws(Failure) -> Gallery {
    guard let demo = start.demo else {
      let gallery = try GalleryOpening.open(original, readOnly: true)
      let copy = try Failure.translating { () throws(GalleryError) in
        try gallery.copy(
          to: folder, foldedTo: start.ledgerLength, chipCount: start.chipCount,
          adoptions: start.adoptions)
      }
      try bringHead(of: gallery, to: copy)
      return copy
    }
    guard start.adoptions ?? 0 == 0 else {
      throw Failure(
        .badData,
        "the session was recorded with an adopted head, which a demo that is drawn again lacks; "
          + "it can only be replayed without --live")
    }
    let gallery = try await DemoBuilder(parameters: demo).build(
      at: folder, engine: .swift, progress: progress)
    do {
      for entry in start.entries { _ = try gallery.record(entry) }
      let length = try gallery.ledgerLength()
      guard length == start.ledgerLength else {
        throw Failure(
          .badData,
          "the rebuilt demo has \(length) ledger entries where the session began with "
            + "\(start.ledgerLength); it was recorded by a version that drew another demo")
      }
      return gallery
    } catch let error as GalleryError {
      throw Failure(error)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.bug, "\(error)")
    }
  }
}
