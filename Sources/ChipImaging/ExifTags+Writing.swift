import Foundation

extension ExifTags {
  /// The tags as a big-endian TIFF structure, the form in which EXIF data are stored.
  ///
  /// Source: TIFF 6.0 section 2; EXIF 2.32 section 4.6.
  public func tiff() -> [UInt8] {
    var exif = DirectoryBuilder()
    if let capturedAt { exif.add(.dateTimeOriginal, text: ExifDate.text(of: capturedAt)) }
    if let serialNumber { exif.add(.bodySerialNumber, text: serialNumber) }
    var main = DirectoryBuilder()
    if let make { main.add(.make, text: make) }
    if let model { main.add(.model, text: model) }
    main.add(.orientation, number: orientation.rawValue)
    if exif.count > 0 {
      // The EXIF directory follows the main one, whose size no longer changes.
      main.add(.exifDirectory, offset: 0)
      let offset = 8 + main.bytes(at: 8).count
      main.replaceLast(offset: offset)
      return Self.header + main.bytes(at: 8) + exif.bytes(at: offset)
    }
    return Self.header + main.bytes(at: 8)
  }

  /// The JPEG segment that holds the tags, marker and length included.
  func jpegSegment() -> [UInt8] {
    let payload = Array("Exif\0\0".utf8) + tiff()
    let length = payload.count + 2
    return [0xFF, 0xE1, UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF)] + payload
  }

  /// Big-endian, version 42, first directory at byte 8.
  private static let header: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8]
}

/// Collects a directory's entries, which must be added in ascending order of their tags.
private struct DirectoryBuilder {
  private var entries: [(tag: Int, type: Int, count: Int, value: [UInt8])] = []

  var count: Int { entries.count }

  mutating func add(_ tag: ExifTags.Tag, text: String) {
    // A segment holds 64 KiB, so that no text may be long.
    let bytes = Array(text.utf8.prefix(255)) + [0]
    entries.append((tag.rawValue, 2, bytes.count, bytes))
  }

  mutating func add(_ tag: ExifTags.Tag, number: Int) {
    entries.append((tag.rawValue, 3, 1, Self.big(number, 2)))
  }

  mutating func add(_ tag: ExifTags.Tag, offset: Int) {
    entries.append((tag.rawValue, 4, 1, Self.big(offset, 4)))
  }

  mutating func replaceLast(offset: Int) {
    entries[entries.count - 1].value = Self.big(offset, 4)
  }

  /// The directory as it stands at `offset`: entries first, then the values that they point to.
  func bytes(at offset: Int) -> [UInt8] {
    var directory = Self.big(entries.count, 2)
    var values: [UInt8] = []
    let valuesOffset = offset + 2 + entries.count * 12 + 4
    for entry in entries {
      directory += Self.big(entry.tag, 2) + Self.big(entry.type, 2) + Self.big(entry.count, 4)
      if entry.value.count <= 4 {
        directory += entry.value + Array(repeating: 0, count: 4 - entry.value.count)
      } else {
        directory += Self.big(valuesOffset + values.count, 4)
        values += entry.value
        if values.count % 2 == 1 { values.append(0) }
      }
    }
    return directory + [0, 0, 0, 0] + values
  }

  private static func big(_ number: Int, _ byteCount: Int) -> [UInt8] {
    (0..<byteCount).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
