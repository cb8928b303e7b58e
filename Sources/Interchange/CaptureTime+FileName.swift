extension CaptureTime {
  /// Finds a date in a file's name, as cameras write it.
  ///
  /// A full valid `YYYYMMDD` (years 1980 to 2099) that is not part of a longer number; a valid
  /// `HHMMSS`, also with milliseconds, may follow at once or after `_`, `-`, a space or `T`. The
  /// first such date counts. A number that is no date of the calendar is none.
  ///
  /// - Parameter path: A file name or path; only what follows the last slash is looked at.
  public init?(fileName path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let bytes = Array(name.utf8)
    var at = 0
    while at < bytes.count {
      guard Self.isDigit(bytes[at]) else {
        at += 1
        continue
      }
      let run = Self.run(bytes, from: at)
      if let found = Self.date(bytes, run: run) {
        self = found
        return
      }
      at = run.upperBound
    }
    return nil
  }

  private static func date(_ bytes: [UInt8], run: Range<Int>) -> CaptureTime? {
    // 8 digits are a date; 14 a date and a time; 17 have milliseconds too.
    guard [8, 14, 17].contains(run.count) else { return nil }
    let start = run.lowerBound
    let (year, month, day) = (
      number(bytes, start, 4), number(bytes, start + 4, 2), number(bytes, start + 6, 2)
    )
    guard (1980...2099).contains(year) else { return nil }
    if run.count > 8 {
      guard let time = time(bytes, start + 8) else { return nil }
      return CaptureTime(year: year, month: month, day: day, secondOfDay: time)
    }
    var time: Double?
    if run.upperBound + 1 < bytes.count, "_- T".utf8.contains(bytes[run.upperBound]) {
      let next = self.run(bytes, from: run.upperBound + 1)
      if next.count == 6 || next.count == 9 { time = self.time(bytes, next.lowerBound) }
    }
    return CaptureTime(year: year, month: month, day: day, secondOfDay: time)
  }

  private static func time(_ bytes: [UInt8], _ at: Int) -> Double? {
    secondOfDay(
      hour: number(bytes, at, 2), minute: number(bytes, at + 2, 2),
      second: Double(number(bytes, at + 4, 2)))
  }

  private static func run(_ bytes: [UInt8], from start: Int) -> Range<Int> {
    start..<(bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count)
  }

  private static func number(_ bytes: [UInt8], _ at: Int, _ digits: Int) -> Int {
    bytes[at..<at + digits].reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
