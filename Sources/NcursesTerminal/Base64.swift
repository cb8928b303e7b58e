/// Bytes as text that any terminal lets through.
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Encodes with padding.
  ///
  /// - Complexity: O(bytes).
  static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var at = 0
    while at < bytes.count {
      let left = bytes.count - at
      let first = Int(bytes[at])
      let second = left > 1 ? Int(bytes[at + 1]) : 0
      let third = left > 2 ? Int(bytes[at + 2]) : 0
      result.append(digits[first >> 2])
      result.append(digits[(first & 3) << 4 | second >> 4])
      result.append(left > 1 ? digits[(second & 15) << 2 | third >> 6] : 0x3d)
      result.append(left > 2 ? digits[third & 63] : 0x3d)
      at += 3
    }
    return result
  }
}
