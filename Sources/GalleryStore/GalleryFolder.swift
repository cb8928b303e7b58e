internal import Foundation
public import ReidCore

/// Where everything of a gallery lies; says so without touching the disk.
///
/// A gallery is a folder: `gallery.sqlite`, `chips/` (pictures by content), `models/`, `sessions/`,
/// `exports/`, `backups/` and `lock`.
public struct GalleryFolder: Hashable, Sendable {
  /// The folder, as it was given, without a slash at its end.
  public let path: String

  /// Names a folder, whether or not there is a gallery in it.
  public init(path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path.isEmpty ? "." : path
  }

  /// The database file.
  public var database: String { path + "/gallery.sqlite" }
  /// Copied pictures, by content.
  public var chips: String { path + "/chips" }
  /// Heads, adopted or not, and their calibration.
  public var models: String { path + "/models" }
  /// Recorded review sessions.
  public var sessions: String { path + "/sessions" }
  /// Files written by `export`.
  public var exports: String { path + "/exports" }
  /// Copies of the database.
  public var backups: String { path + "/backups" }
  /// The file whose lock says who writes.
  public var lock: String { path + "/lock" }

  /// The folders inside.
  var subfolders: [String] { [chips, models, sessions, exports, backups] }

  /// Whether there is a database file.
  public var holdsGallery: Bool { FileManager.default.fileExists(atPath: database) }

  /// Where a copied picture belongs, relative to the folder: `chips/ab/abcd….jpg`.
  ///
  /// - Parameters:
  ///   - media: Digest of the file.
  ///   - fileExtension: Without the dot; may be empty.
  /// - Returns: A path below the gallery's folder.
  public static func relativePath(of media: ID<Media>, fileExtension: String) -> String {
    let ending = fileExtension.isEmpty ? "" : "." + fileExtension.lowercased()
    return "chips/\(media.rawValue.prefix(2))/\(media.rawValue)\(ending)"
  }

  /// Where the bytes of a picture are now, as a path that can be opened; nil where there is no file
  /// because the picture is drawn on demand.
  public func absolutePath(of media: Media) -> String? {
    switch media.storage {
    case .copied: path + "/" + media.path
    case .linked: media.path
    case .drawn: nil
    }
  }
}
