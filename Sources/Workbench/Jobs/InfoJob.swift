import EmbeddingRuntime
import Foundation
import GalleryStore

/// Says where everything is and what was found.
public struct InfoJob: Sendable {
  private let gallery: String

  /// Names the gallery that other commands would use.
  public init(gallery: String) {
    self.gallery = gallery
  }

  /// Looks around; never fails.
  public func run() -> InfoReport {
    let resources = Resources.locate()
    let folder = GalleryOpening.folder(gallery)
    let environment = ProcessInfo.processInfo.environment
    return InfoReport(
      version: ProgramVersion.current, schemaVersion: Gallery.schemaVersion,
      executable: Resources.executablePath(), gallery: folder.path,
      galleryExists: folder.holdsGallery,
      galleryLockedBy: GalleryOpening.presentHolder(of: folder),
      resources: resources.attempts, models: resources.models,
      openVINO: resources.openVINO?.path, cache: UserFolders.cache.path,
      state: UserFolders.state.path, config: UserFolders.config.path,
      terminal: environment["TERM"], colorTerm: environment["COLORTERM"])
  }
}

/// Where everything is.
public struct InfoReport: Report {
  /// The program's version.
  public let version: String
  /// The gallery schema that it writes.
  public let schemaVersion: Int
  /// The running program.
  public let executable: String
  /// The gallery that commands would use.
  public let gallery: String
  /// Whether it is there.
  public let galleryExists: Bool
  /// Who holds its lock; null if nobody does.
  @ExplicitNull public var galleryLockedBy: String?
  /// Where resources were looked for.
  public let resources: [Resources.Attempt]
  /// The models that were found.
  public let models: [String]
  /// OpenVINO's library; null if it is not installed.
  @ExplicitNull public var openVINO: String?
  /// Where what can be made again is kept.
  public let cache: String
  /// Where the log is.
  public let state: String
  /// Where settings are.
  public let config: String
  /// `$TERM`.
  @ExplicitNull public var terminal: String?
  /// `$COLORTERM`.
  @ExplicitNull public var colorTerm: String?

  /// For people.
  public var summary: String {
    let places = resources.map { place in
      "             \(place.found ? "+" : "-") \(plain(place.path)) (\(place.reason))"
    }
    let lines =
      [
        "lineup       \(version), gallery schema \(schemaVersion)",
        "executable   \(plain(executable))",
        "gallery      \(plain(gallery))\(galleryExists ? "" : " (not there)")"
          + (galleryLockedBy.map { ", held by \(plain($0))" } ?? ""),
        "resources",
      ] + places + [
        "models       \(models.isEmpty ? "none" : models.map(plain).joined(separator: ", "))",
        "OpenVINO     \(openVINO.map(plain) ?? "not installed (the engine in Swift is used)")",
        "cache        \(plain(cache))",
        "log          \(plain(state))/lineup.log",
        "config       \(plain(config))",
        "terminal     TERM=\(plain(terminal ?? "")) COLORTERM=\(plain(colorTerm ?? ""))",
      ]
    return lines.joined(separator: "\n")
  }
}
