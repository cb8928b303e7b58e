/// Reads numbers out of bytes that nobody has vouched for; past the end there is nil, not a trap.
struct ByteReader {
  /// The order in which a number's bytes stand.
  enum Order { case big, little }

  private let bytes: ArraySlice<UInt8>
  /// The byte order of the numbers.
  let order: Order

  /// Reads from `bytes`; offsets count from its first byte.
  init(_ bytes: ArraySlice<UInt8>, order: Order = .big) {
    self.bytes = bytes
    self.order = order
  }

  /// How many bytes there are.
  var count: Int { bytes.count }

  /// The byte at `offset`.
  func uint8(at offset: Int) -> Int? {
    guard offset >= 0, offset < bytes.count else { return nil }
    return Int(bytes[bytes.startIndex + offset])
  }

  /// The 16-bit number at `offset`.
  func uint16(at offset: Int) -> Int? { number(at: offset, byteCount: 2) }

  /// The 24-bit number at `offset`.
  func uint24(at offset: Int) -> Int? { number(at: offset, byteCount: 3) }

  /// The 32-bit number at `offset`.
  func uint32(at offset: Int) -> Int? { number(at: offset, byteCount: 4) }

  /// `length` bytes from `offset`, if that many are there.
  func slice(at offset: Int, length: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, length >= 0, offset <= bytes.count, length <= bytes.count - offset else {
      return nil
    }
    let start = bytes.startIndex + offset
    return bytes[start..<(start + length)]
  }

  /// Whether the ASCII `text` stands at `offset`.
  func hasText(_ text: String, at offset: Int) -> Bool {
    slice(at: offset, length: text.utf8.count)?.elementsEqual(text.utf8) ?? false
  }

  private func number(at offset: Int, byteCount: Int) -> Int? {
    guard let part = slice(at: offset, length: byteCount) else { return nil }
    return switch order {
    case .big: part.reduce(0) { $0 << 8 | Int($1) }
    case .little: part.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
  }
}
