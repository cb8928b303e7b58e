/// What is wrong with a file that was to be read as a picture.
///
/// Its description is the short reason that a list of skipped files shows.
public enum PictureFlaw: Error, Hashable, Sendable {
  /// There is no file at the path.
  case missing
  /// The path leads to a folder.
  case folder
  /// The path leads to a pipe, a socket or a device.
  case notAFile
  /// This user may not read the file.
  case permission
  /// The system failed to read the file; its own words are attached.
  case unreadable(String)
  /// The file holds no bytes.
  case emptyFile
  /// The file holds more bytes than are read.
  case tooManyBytes(count: Int, limit: Int)
  /// The file's first bytes are those of no picture format.
  case notAPicture
  /// It is a picture, of a format that is not read here.
  case unsupportedFormat(String)
  /// The file ends before the picture does.
  case cutShort(PictureFormat)
  /// The picture has more pixels than are decoded.
  case tooLarge(width: Int, height: Int, pixelLimit: Int)
  /// The file's structure or data are wrong; the decoder's words are attached.
  case damaged(String)
  /// No part of the crop lies within the picture, which has this width and height.
  case cropOutside(width: Int, height: Int)
}

extension PictureFlaw: CustomStringConvertible {
  /// The reason in a few words, such as "cut short" or "too large: 60000x60000".
  public var description: String {
    switch self {
    case .missing: "no such file"
    case .folder: "a folder, not a file"
    case .notAFile: "not a regular file"
    case .permission: "cannot be read: permission"
    case .unreadable(let words): "cannot be read: \(words)"
    case .emptyFile: "empty file"
    case .tooManyBytes(let count, let limit):
      "too large: \(count) bytes (the limit is \(limit))"
    case .notAPicture: "not a picture"
    case .unsupportedFormat(let name): "unsupported picture format: \(name)"
    case .cutShort(let format): "cut short: the \(format.name) data ends too early"
    case .tooLarge(let width, let height, let limit):
      "too large: \(width)x\(height) (the limit is \(limit) pixels)"
    case .damaged(let words): "damaged: \(words)"
    case .cropOutside(let width, let height): "crop outside the picture of \(width)x\(height)"
    }
  }

  /// What a person can do about it.
  var advice: String {
    switch self {
    case .missing: "Check the path."
    case .folder: "Name the files in it, or ingest the folder."
    case .notAFile: "Name a picture file."
    case .permission: "Give this user the right to read the file."
    case .unreadable: "Check the disk or the network share."
    case .emptyFile, .cutShort, .damaged: "Copy the file again from where it came from."
    case .tooManyBytes, .tooLarge: "Save a smaller copy of the picture."
    case .notAPicture, .unsupportedFormat: "Use JPEG or PNG, or WebP where its loader is installed."
    case .cropOutside: "Correct the crop; it is in pixels of the upright picture."
    }
  }
}
