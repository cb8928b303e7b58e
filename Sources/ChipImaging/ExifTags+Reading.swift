import Foundation

extension ExifTags {
  /// Longer camera names are cut: a hostile file must not fill a screen or a database column.
  private static let textLimit = 64

  /// Reads the tags from a TIFF structure, as it stands in a JPEG's APP1 segment after "Exif".
  ///
  /// Tags that are missing, of the wrong type or point outside are left out; no content of
  /// `tiff` can do more harm than that. Directories are not followed further than the one EXIF
  /// directory, so that loops cannot occur.
  ///
  /// - Returns: nil where the structure's header is wrong.
  /// - Complexity: O(entries).
  ///
  /// Source: TIFF 6.0 section 2; EXIF 2.32 section 4.6.
  public init?(tiff: ArraySlice<UInt8>) {
    let order: ByteReader.Order
    switch tiff.prefix(2).map({ $0 }) {
    case [0x49, 0x49]: order = .little
    case [0x4D, 0x4D]: order = .big
    default: return nil
    }
    let reader = ByteReader(tiff, order: order)
    guard reader.uint16(at: 2) == 42, let first = reader.uint32(at: 4) else { return nil }
    self.init()
    let main = Directory(reader, at: first)
    make = main.text(.make).flatMap(Self.cleaned)
    model = main.text(.model).flatMap(Self.cleaned)
    orientation = main.number(.orientation).flatMap(Orientation.init(rawValue:)) ?? .upright
    guard let offset = main.number(.exifDirectory) else { return }
    let exif = Directory(reader, at: offset)
    serialNumber = exif.text(.bodySerialNumber).flatMap(Self.cleaned)
    capturedAt = exif.text(.dateTimeOriginal).flatMap(ExifDate.date(from:))
  }

  /// The text up to its first NUL, without control characters and surrounding space.
  private static func cleaned(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    let printable = text.unicodeScalars.filter {
      switch $0.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
      default: true
      }
    }
    let trimmed = String(String.UnicodeScalarView(printable)).trimmingCharacters(in: .whitespaces)
    return trimmed.isEmpty ? nil : String(trimmed.prefix(textLimit))
  }
}

/// One TIFF directory: twelve-byte entries, each a tag, a type, a count and a value or its place.
private struct Directory {
  private let reader: ByteReader
  private let offset: Int
  private let entries: Int

  init(_ reader: ByteReader, at offset: Int) {
    self.reader = reader
    self.offset = offset
    entries = reader.uint16(at: offset) ?? 0
  }

  /// The value of a 16-bit or 32-bit number.
  func number(_ tag: ExifTags.Tag) -> Int? {
    guard let entry = entry(tag), let count = reader.uint32(at: entry + 4), count >= 1 else {
      return nil
    }
    return switch reader.uint16(at: entry + 2) {
    case 3: reader.uint16(at: entry + 8)
    case 4: reader.uint32(at: entry + 8)
    default: nil
    }
  }

  /// The bytes of a text; up to four stand in the entry itself.
  func text(_ tag: ExifTags.Tag) -> ArraySlice<UInt8>? {
    guard let entry = entry(tag), reader.uint16(at: entry + 2) == 2,
      let count = reader.uint32(at: entry + 4)
    else { return nil }
    if count <= 4 { return reader.slice(at: entry + 8, length: count) }
    guard let place = reader.uint32(at: entry + 8) else { return nil }
    return reader.slice(at: place, length: count)
  }

  private func entry(_ tag: ExifTags.Tag) -> Int? {
    for index in 0..<entries {
      let entry = offset + 2 + index * 12
      guard let found = reader.uint16(at: entry) else { return nil }
      if found == tag.rawValue { return entry }
    }
    return nil
  }
}
