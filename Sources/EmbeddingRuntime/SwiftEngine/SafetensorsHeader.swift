internal import Foundation

/// The header of a safetensors file: read, and checked against the file's size.
///
/// Layout: 8 bytes, the header's length N, little-endian; N bytes of JSON, an object that maps
/// names to `{"dtype", "shape", "data_offsets"}`; then the data.
struct SafetensorsHeader {
  let tensors: [String: SafetensorsFile.Tensor]
  let metadata: [String: String]
  /// The first byte of the data in the file.
  let dataOffset: Int

  /// The longest header that is read; the format's own limit.
  static let longest = 100_000_000

  /// Bytes of one element of each type that the format knows.
  static let elementSizes: [String: Int] = [
    "BOOL": 1, "U8": 1, "I8": 1, "F8_E4M3": 1, "F8_E5M2": 1, "U16": 2, "I16": 2, "F16": 2,
    "BF16": 2, "U32": 4, "I32": 4, "F32": 4, "U64": 8, "I64": 8, "F64": 8,
  ]

  init(file: MappedFile, path: String) throws(SafetensorsError) {
    func malformed(_ reason: String) -> SafetensorsError {
      .malformed(path: path, reason: reason)
    }
    guard file.count >= 8 else {
      throw malformed("it has \(file.count) bytes, a header needs at least 8")
    }
    let length = file.bytes(0..<8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(file.count - 8) else {
      throw malformed("the header claims \(length) bytes, the file has \(file.count - 8) more")
    }
    guard length <= UInt64(Self.longest) else {
      throw malformed("the header claims \(length) bytes, the limit is \(Self.longest)")
    }
    dataOffset = 8 + Int(length)
    let json = file.bytes(8..<dataOffset)
    guard json.first == UInt8(ascii: "{") else {
      throw malformed("the header does not begin with {")
    }
    let entries: Entries
    do {
      entries = try JSONDecoder().decode(Entries.self, from: Data(json))
    } catch {
      throw malformed("the header is not the JSON that the format asks for (\(error))")
    }
    metadata = entries.metadata
    var tensors: [String: SafetensorsFile.Tensor] = [:]
    for (name, entry) in entries.tensors {
      do throws(Refusal) {
        tensors[name] = try Self.check(entry, dataCount: file.count - dataOffset)
      } catch {
        throw malformed("tensor \"\(name)\" \(error.reason)")
      }
    }
    // Sorted by place, neighbours are the only ones that can overlap.
    let byPlace = tensors.filter { !$0.value.bytes.isEmpty }
      .sorted { $0.value.bytes.lowerBound < $1.value.bytes.lowerBound }
    for (one, next) in zip(byPlace, byPlace.dropFirst())
    where next.value.bytes.lowerBound < one.value.bytes.upperBound {
      throw malformed("tensors \"\(one.key)\" and \"\(next.key)\" overlap")
    }
    self.tensors = tensors
  }

  private struct Refusal: Error {
    let reason: String
  }

  private static func check(
    _ entry: Entry, dataCount: Int
  ) throws(Refusal) -> SafetensorsFile.Tensor {
    guard let size = elementSizes[entry.dtype] else {
      throw Refusal(reason: "has the unknown type \(entry.dtype)")
    }
    guard entry.offsets.count == 2 else {
      throw Refusal(reason: "has \(entry.offsets.count) offsets, not 2")
    }
    let (begin, end) = (entry.offsets[0], entry.offsets[1])
    guard begin >= 0, begin <= end, end <= dataCount else {
      throw Refusal(reason: "lies at \(begin)..<\(end), outside the \(dataCount) bytes of data")
    }
    var needed = size
    for extent in entry.shape {
      let (product, overflow) = needed.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else {
        throw Refusal(reason: "has the impossible shape \(entry.shape)")
      }
      needed = product
    }
    guard needed == end - begin else {
      throw Refusal(reason: "needs \(needed) bytes for its shape and has \(end - begin)")
    }
    return SafetensorsFile.Tensor(type: entry.dtype, shape: entry.shape, bytes: begin..<end)
  }

  /// One tensor's entry as it stands in the JSON.
  private struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  /// The whole JSON object: entries under any name, and text under `__metadata__`.
  private struct Entries: Decodable {
    var tensors: [String: Entry] = [:]
    var metadata: [String: String] = [:]

    struct Name: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Name.self)
      for name in container.allKeys {
        if name.stringValue == "__metadata__" {
          metadata = try container.decode([String: String].self, forKey: name)
        } else {
          tensors[name.stringValue] = try container.decode(Entry.self, forKey: name)
        }
      }
    }
  }
}
