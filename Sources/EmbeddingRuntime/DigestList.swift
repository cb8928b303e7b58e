/// The content of a `SHA256SUMS`: file names and their digests in lowercase hex.
struct DigestList {
  /// The first line that is not understood, counted from 1.
  struct Malformed: Error {
    let line: Int
  }

  private let digests: [String: String]

  /// Reads the form that `sha256sum` writes: 64 hex digits, a space, a space or `*`, a name.
  init(text: String) throws(Malformed) {
    var digests: [String: String] = [:]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let mark = parts[1].first, mark == " " || mark == "*" else {
        throw Malformed(line: index + 1)
      }
      let digest = parts[0].lowercased()
      let name = String(parts[1].dropFirst())
      let isDigest = digest.utf8.count == 64 && digest.utf8.allSatisfy(Self.isHexDigit)
      // The same name twice would leave open which digest counts.
      guard isDigest, !name.isEmpty, digests[name] == nil else {
        throw Malformed(line: index + 1)
      }
      digests[name] = digest
    }
    self.digests = digests
  }

  /// The digest of a file, or nil if it is not listed.
  subscript(name: String) -> String? { digests[name] }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
