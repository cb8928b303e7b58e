internal import Foundation
public import DenseMath

/// Named numbers and notes as bytes: heads and training checkpoints.
///
/// The layout is that of safetensors, which other tools read: eight bytes with the length of the
/// header (little endian), the header as JSON, then the numbers one tensor after another, little
/// endian. The header maps each name to `{"dtype": "F32" or "F64", "shape": […], "data_offsets":
/// [first, end]}` counted from the end of the header, and `__metadata__` to the notes, which are
/// texts. Keys are sorted and the header is padded with spaces to a multiple of eight, so that
/// equal contents give equal bytes and a digest names them. Numbers are finite, always.
///
/// Source: the safetensors format, version 0.
public struct TensorFile<Scalar: DenseScalar>: Sendable, Equatable {
  /// The tensors, in the order of their bytes.
  public var tensors: [NamedTensor<Scalar>]
  /// Notes under names of their own, such as the format's name and version.
  public var notes: [String: String]

  /// Makes a file of its parts.
  ///
  /// - Parameters:
  ///   - tensors: Tensors with different names.
  ///   - notes: Any texts.
  public init(tensors: [NamedTensor<Scalar>], notes: [String: String]) {
    self.tensors = tensors
    self.notes = notes
  }

  private struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    var data_offsets: [Int]
  }

  private enum HeaderValue: Codable {
    case entry(Entry)
    case notes([String: String])

    init(from decoder: any Decoder) throws {
      if let entry = try? Entry(from: decoder) {
        self = .entry(entry)
      } else {
        self = .notes(try [String: String](from: decoder))
      }
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .entry(let entry): try entry.encode(to: encoder)
      case .notes(let notes): try notes.encode(to: encoder)
      }
    }
  }

  private static var typeName: String { Scalar.self == Double.self ? "F64" : "F32" }

  /// The file's bytes; the same for equal contents.
  ///
  /// - Returns: Eight bytes, the header, the numbers.
  /// - Throws: `HeadError.notFinite`.
  public func encoded() throws(HeadError) -> [UInt8] {
    var header: [String: HeaderValue] = ["__metadata__": .notes(notes)]
    var offset = 0
    for tensor in tensors {
      guard tensor.values.allSatisfy(\.isFinite) else { throw .notFinite(name: tensor.name) }
      let end = offset + tensor.values.count * MemoryLayout<Scalar>.size
      header[tensor.name] = .entry(
        Entry(dtype: Self.typeName, shape: tensor.shape, data_offsets: [offset, end]))
      offset = end
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard header.count == tensors.count + 1, let json = try? encoder.encode(header) else {
      throw .damaged(reason: "two tensors have one name")
    }
    var text = [UInt8](json)
    while !text.count.isMultiple(of: 8) { text.append(0x20) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + text.count + offset)
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: text.count >> (8 * shift))) }
    bytes += text
    for tensor in tensors {
      tensor.values.withUnsafeBytes { raw in
        if Self.isLittleEndian {
          bytes.append(contentsOf: raw)
        } else {
          let size = MemoryLayout<Scalar>.size
          for first in stride(from: 0, to: raw.count, by: size) {
            bytes.append(contentsOf: raw[first..<first + size].reversed())
          }
        }
      }
    }
    return bytes
  }

  /// Reads a file's bytes.
  ///
  /// - Parameter bytes: What ``encoded()`` gave, or another writer of the format with one number
  ///   type.
  /// - Throws: `HeadError.damaged`, `otherFormat` or `notFinite`.
  public init(bytes: [UInt8]) throws(HeadError) {
    guard bytes.count >= 8 else { throw .damaged(reason: "it has only \(bytes.count) bytes") }
    var length = 0
    for shift in 0..<8 {
      // A length beyond this could not be that of a header here.
      guard shift < 4 || bytes[shift] == 0 else {
        throw .damaged(reason: "it does not begin with the length of a header")
      }
      length |= Int(bytes[shift]) << (8 * shift)
    }
    guard length <= bytes.count - 8 else { throw .damaged(reason: "the header is cut short") }
    guard
      let header = try? JSONDecoder().decode(
        [String: HeaderValue].self, from: Data(bytes[8..<8 + length]))
    else { throw .damaged(reason: "the header is not the JSON of a tensor file") }
    let size = MemoryLayout<Scalar>.size
    let data = 8 + length
    var entries: [(name: String, entry: Entry)] = []
    var notes: [String: String] = [:]
    for (name, value) in header {
      switch value {
      case .entry(let entry): entries.append((name, entry))
      case .notes(let found): notes = found
      }
    }
    var end = 0
    var tensors: [NamedTensor<Scalar>] = []
    for (name, entry) in entries.sorted(by: {
      ($0.entry.data_offsets.first ?? 0, $0.name) < ($1.entry.data_offsets.first ?? 0, $1.name)
    }) {
      guard entry.dtype == Self.typeName else {
        throw .otherFormat(expected: Self.typeName, got: entry.dtype)
      }
      var count = 1
      for extent in entry.shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: extent)
        guard extent >= 0, !overflow else { throw .damaged(reason: "\(name) has a wild shape") }
        count = product
      }
      guard count <= bytes.count, entry.data_offsets == [end, end + count * size],
        end + count * size <= bytes.count - data
      else { throw .damaged(reason: "\(name) does not lie where the header says") }
      let values = Self.numbers(bytes[data + end..<data + end + count * size], count: count)
      guard values.allSatisfy(\.isFinite) else { throw .notFinite(name: name) }
      tensors.append(NamedTensor(name: name, shape: entry.shape, values: values))
      end += count * size
    }
    guard data + end == bytes.count else { throw .damaged(reason: "it is longer than it says") }
    self.tensors = tensors
    self.notes = notes
  }

  private static var isLittleEndian: Bool { 1.littleEndian == 1 }

  private static func numbers(_ bytes: ArraySlice<UInt8>, count: Int) -> [Scalar] {
    let size = MemoryLayout<Scalar>.size
    return [Scalar](unsafeUninitializedCapacity: count) { buffer, made in
      let to = UnsafeMutableRawBufferPointer(buffer)
      if isLittleEndian {
        to.copyBytes(from: bytes)
      } else {
        for first in stride(from: 0, to: bytes.count, by: size) {
          let at = bytes.startIndex + first
          for index in 0..<size { to[first + index] = bytes[at + size - 1 - index] }
        }
      }
      made = count
    }
  }
}
