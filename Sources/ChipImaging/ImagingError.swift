/// Why a picture file could not be read or written.
public enum ImagingError: Error, Hashable, Sendable {
  /// The file at `path` cannot be used as a picture.
  case refused(path: String, flaw: PictureFlaw)
  /// The file at `path` could not be written, in the system's or the encoder's words.
  case notWritten(path: String, reason: String)

  /// The reason in a few words, without the path, for lists that show the path beside it.
  public var reason: String {
    switch self {
    case .refused(_, let flaw): flaw.description
    case .notWritten(_, let reason): "cannot be written: \(reason)"
    }
  }

  /// The file it is about.
  public var path: String {
    switch self {
    case .refused(let path, _), .notWritten(let path, _): path
    }
  }
}

extension ImagingError: CustomStringConvertible {
  /// What was being done, to which file, why it failed and what to try.
  public var description: String {
    switch self {
    case .refused(let path, let flaw):
      "Reading the picture \(path) failed: \(flaw). \(flaw.advice)"
    case .notWritten(let path, let reason):
      "Writing the picture \(path) failed: \(reason). "
        + "Check that the folder exists, is writable and has room."
    }
  }
}
