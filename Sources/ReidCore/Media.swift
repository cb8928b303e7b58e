/// A picture file as it was taken in, known by what it holds rather than by its name.
public struct Media: Hashable, Codable, Sendable {
  /// Whether the gallery has its own copy of the file or refers to it where it lies.
  public enum Storage: String, Codable, Sendable {
    /// The file was copied under `chips/` in the gallery.
    case copied
    /// The file stays where it was found; the gallery only remembers the path.
    case linked
    /// There is no file: the picture is drawn on demand from the demo's parameters, and `path` is
    /// its number. Only galleries made for load tests have such media.
    case drawn
  }

  /// SHA-256 of the file's bytes, lowercase hex; of the drawing's name where there is no file.
  public let id: ID<Media>
  /// Where the bytes are: relative to the gallery folder when copied, absolute when linked, a number
  /// when drawn.
  public let path: String
  /// Where the file was found.
  public let originalPath: String
  /// Whether `path` is the gallery's own copy.
  public let storage: Storage
  /// Size of the file in bytes.
  public let byteCount: Int
  /// Width in pixels after the EXIF orientation was applied.
  public let width: Int
  /// Height in pixels after the EXIF orientation was applied.
  public let height: Int

  /// Describes a picture file.
  public init(
    id: ID<Media>, path: String, originalPath: String, storage: Storage, byteCount: Int,
    width: Int, height: Int
  ) {
    self.id = id
    self.path = path
    self.originalPath = originalPath
    self.storage = storage
    self.byteCount = byteCount
    self.width = width
    self.height = height
  }
}
