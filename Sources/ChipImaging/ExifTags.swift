public import Foundation

/// The EXIF tags that matter here: when, with which camera, and which way up.
public struct ExifTags: Hashable, Sendable {
  /// When the picture was taken (DateTimeOriginal), whole seconds; the camera's local time read
  /// as UTC, since cameras rarely record a zone.
  public var capturedAt: Date?
  /// The camera's maker.
  public var make: String?
  /// The camera's model.
  public var model: String?
  /// The serial number of the camera's body, which tells two cameras of one model apart.
  public var serialNumber: String?
  /// How the stored picture has to be turned.
  public var orientation: Orientation

  /// Makes a set of tags; by default there is nothing to say.
  public init(
    capturedAt: Date? = nil, make: String? = nil, model: String? = nil,
    serialNumber: String? = nil, orientation: Orientation = .upright
  ) {
    self.capturedAt = capturedAt
    self.make = make
    self.model = model
    self.serialNumber = serialNumber
    self.orientation = orientation
  }

  /// The camera in one line, such as "Canon EOS 5D #0123"; nil where no tag names it.
  public var camera: String? {
    var words: [String] = []
    // Many makers repeat their name in the model.
    if let make, !(model ?? "").lowercased().hasPrefix(make.lowercased()) { words.append(make) }
    if let model { words.append(model) }
    if let serialNumber { words.append("#" + serialNumber) }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The numbers of the tags that are read and written.
  enum Tag: Int {
    case make = 0x010F
    case model = 0x0110
    case orientation = 0x0112
    case exifDirectory = 0x8769
    case dateTimeOriginal = 0x9003
    case bodySerialNumber = 0xA431
  }
}
