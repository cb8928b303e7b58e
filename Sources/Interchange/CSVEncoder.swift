/// Writes cells as comma-separated text that reads back as the same cells.
///
/// Values are kept as they are: a name that a spreadsheet would take for a formula is not changed,
/// since the file is data for other programs.
public enum CSVEncoder {
  /// The UTF-8 text of the records, each ended by a line feed.
  public static func encode(_ records: [[String]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for record in records {
      for (number, cell) in record.enumerated() {
        if number > 0 { bytes.append(UInt8(ascii: ",")) }
        append(cell, isAlone: record.count == 1, to: &bytes)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private static func append(_ cell: String, isAlone: Bool, to bytes: inout [UInt8]) {
    // An empty cell alone on a line would be a blank line; a byte order mark at the beginning of a
    // file would be taken off.
    let needsQuotes =
      (cell.isEmpty && isAlone) || cell.utf8.starts(with: [0xEF, 0xBB, 0xBF])
      || cell.utf8.first.map(isBlank) == true || cell.utf8.last.map(isBlank) == true
      || cell.utf8.contains { isSpecial($0) }
    guard needsQuotes else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell.utf8 {
      bytes.append(byte)
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
