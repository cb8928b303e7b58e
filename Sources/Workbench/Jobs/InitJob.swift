import GalleryStore

/// Makes an empty gallery.
public struct InitJob: Sendable {
  private let gallery: String

  /// Names the folder.
  public init(gallery: String) {
    self.gallery = gallery
  }

  /// Makes it.
  public func run() throws(Failure) -> InitReport {
    let folder = GalleryOpening.folder(gallery)
    let made = try Failure.translating { () throws(GalleryError) in
      try Gallery.create(at: folder)
    }
    try Failure.translating { () throws(GalleryError) in try made.close() }
    return InitReport(gallery: folder.path, schemaVersion: Gallery.schemaVersion)
  }
}

/// What `init` made.
public struct InitReport: Report {
  /// The gallery's folder.
  public let gallery: String
  /// The schema's version.
  public let schemaVersion: Int

  /// For people.
  public var summary: String {
    """
    Made an empty gallery in \(plain(gallery)).
    Next: lineup ingest --metadata known.csv --known, or lineup ingest pictures/
    """
  }
}
