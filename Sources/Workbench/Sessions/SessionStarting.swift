import EmbeddingRuntime
import GalleryStore
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
        chipCount: try gallery.chipCount(), entries: entries)
    } catch {
      throw Failure(error)
    }
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
      return try Failure.translating { () throws(GalleryError) in
        try gallery.copy(to: folder, foldedTo: start.ledgerLength, chipCount: start.chipCount)
      }
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
