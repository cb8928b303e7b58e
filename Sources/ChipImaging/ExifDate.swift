import Foundation

/// EXIF's date text, "YYYY:MM:DD HH:MM:SS", read and written as UTC.
enum ExifDate {
  /// The calendar that the text is read in, whatever the machine's own is.
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// The date that `text` gives; nil for blanks, zeros and days that do not exist.
  static func date(from text: ArraySlice<UInt8>) -> Date? {
    let bytes = Array(text.prefix(19))
    guard bytes.count == 19 else { return nil }
    // Some writers separate the date by hyphens or slashes, and the two halves by a "T".
    guard [4, 7].allSatisfy({ ":-/".utf8.contains(bytes[$0]) }), " T".utf8.contains(bytes[10]),
      [13, 16].allSatisfy({ bytes[$0] == UInt8(ascii: ":") })
    else { return nil }
    let fields: [Range<Int>] = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19]
    var numbers: [Int] = []
    for field in fields {
      var number = 0
      for byte in bytes[field] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      }
      numbers.append(number)
    }
    let components = DateComponents(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3],
      minute: numbers[4], second: numbers[5])
    guard numbers[0] >= 1, components.isValidDate(in: calendar) else { return nil }
    return calendar.date(from: components)
  }

  /// The text of `date`, cut to whole seconds.
  static func text(of date: Date) -> String {
    let parts = calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second], from: date)
    func padded(_ number: Int?, _ digits: Int) -> String {
      let text = String(number ?? 0)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    let day = [padded(parts.year, 4), padded(parts.month, 2), padded(parts.day, 2)]
    let time = [padded(parts.hour, 2), padded(parts.minute, 2), padded(parts.second, 2)]
    return day.joined(separator: ":") + " " + time.joined(separator: ":")
  }
}
