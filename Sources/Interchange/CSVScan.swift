/// Checks the quoting of a CSV file, finds its lines, and makes it safe for the parser.
///
/// SwiftCSV steps through grapheme clusters, so that a combining mark after a comma would hide the
/// comma; it says no line numbers, takes an unclosed quotation mark for granted, drops blanks at
/// the beginning of a cell and an empty cell at the end of the file. Therefore each byte travels
/// through it as one scalar below U+0100 (a bijection in which nothing combines), a blank at the
/// beginning of a cell as a scalar above, blank lines are left out and every record ends in a line
/// feed. `bytes(of:)` is the way back.
struct CSVScan {
  /// One record of the file.
  struct Record {
    /// The physical line on which it begins, from 1.
    let line: Int
    /// Its number of cells.
    let cells: Int
  }

  /// A quotation mark out of place.
  struct Problem: Error {
    let line: Int
    let column: Int
    let text: String
  }

  /// What the parser is given.
  let text: String
  /// The records that are not blank, in order.
  let records: [Record]

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let blanks: Set<UInt8> = [0x09, 0x0B, 0x0C, 0x20]

  private enum State { case start, bare, quoted, closed }

  /// Scans a file's bytes, a byte order mark taken off.
  init(_ bytes: some Collection<UInt8>) throws(Problem) {
    var scalars = String.UnicodeScalarView()
    var records: [Record] = []
    var state = State.start
    var line = 1
    var opened = 1  // line on which the open quotation mark stands
    var begin = 1
    var cells = 1
    var isBlank = true
    var pending: [UInt8] = []  // blanks of a line that may turn out to be blank altogether
    var previous: UInt8 = 0

    func put(_ byte: UInt8) { scalars.append(Unicode.Scalar(byte)) }
    func flush() {
      for (number, byte) in pending.enumerated() {
        if number == 0, let shifted = Unicode.Scalar(0x100 + UInt32(byte)) {
          scalars.append(shifted)
        } else {
          put(byte)
        }
      }
      pending = []
    }
    func endRecord() {
      if !isBlank {
        flush()
        put(Self.lineFeed)
        records.append(Record(line: begin, cells: cells))
      }
      pending = []
      state = .start
      cells = 1
      isBlank = true
    }

    for byte in bytes {
      let follows = byte == Self.lineFeed && previous == Self.carriageReturn
      previous = byte
      if state == .quoted {
        put(byte)
        if byte == Self.quote { state = .closed }
        if (byte == Self.lineFeed && !follows) || byte == Self.carriageReturn { line += 1 }
        continue
      }
      switch byte {
      case Self.lineFeed, Self.carriageReturn:
        if follows {
          // The second half of a line end that was already counted.
        } else {
          endRecord()
          line += 1
        }
        begin = line
      case Self.comma:
        isBlank = false
        flush()
        put(byte)
        cells += 1
        state = .start
      case Self.quote:
        switch state {
        case .start where pending.isEmpty:
          state = .quoted
          opened = line
        case .closed: state = .quoted
        default:
          throw Problem(
            line: line, column: cells,
            text: "a quotation mark inside a cell; put the whole cell in quotation marks "
              + "and double the mark")
        }
        isBlank = false
        put(byte)
      default:
        if state == .closed {
          throw Problem(
            line: line, column: cells,
            text: "text after the closing quotation mark; double marks that belong to the cell")
        }
        if state == .start, Self.blanks.contains(byte) {
          pending.append(byte)
        } else {
          isBlank = false
          flush()
          put(byte)
          state = .bare
        }
      }
    }
    if state == .quoted {
      throw Problem(line: opened, column: cells, text: "a quotation mark that is never closed")
    }
    endRecord()
    text = String(scalars)
    self.records = records
  }

  /// The bytes of a cell as they stood in the file.
  static func bytes(of cell: String) -> [UInt8] {
    cell.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }
}
