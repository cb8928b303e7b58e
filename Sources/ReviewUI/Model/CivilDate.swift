import Foundation

/// A day of the Gregorian calendar, read from a time as UTC.
///
/// Written out rather than asked of `Calendar` and a formatter, so that the same messages make the
/// same frames in any locale and time zone.
struct CivilDate: Hashable, CustomStringConvertible, Sendable {
  let year: Int
  let month: Int
  let day: Int
  /// Seconds since midnight.
  private let second: Int

  init(_ date: Date) {
    // Hostile dates are pulled into the years that have four digits.
    let earliest = -62_135_596_800.0
    let latest = 253_402_300_799.0
    let raw = date.timeIntervalSince1970
    let seconds = Int((raw.isFinite ? min(max(raw, earliest), latest) : 0).rounded(.down))
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    second = seconds - days * 86_400
    // Count years from 1 March, so that the leap day is the last of its year.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  static func == (left: CivilDate, right: CivilDate) -> Bool {
    left.year == right.year && left.month == right.month && left.day == right.day
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(year)
    hasher.combine(month)
    hasher.combine(day)
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The month, `2026-05`.
  var monthText: String { Self.padded(year, 4) + "-" + Self.padded(month) }

  /// The day, `2026-05-03`.
  var description: String { monthText + "-" + Self.padded(day) }

  /// Day and time, `2026-05-03 14:05:09`.
  var withTime: String {
    let time = [second / 3_600, second / 60 % 60, second % 60].map { Self.padded($0) }
    return description + " " + time.joined(separator: ":")
  }
}

extension CivilDate {
  /// Midnight, UTC, at the beginning of a day; days past the month's end run into the next.
  static func midnight(year: Int, month: Int, day: Int) -> Date {
    // Years begin on 1 March here too, as in the way back.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Date(timeIntervalSince1970: Double(era * 146_097 + dayOfEra - 719_468) * 86_400)
  }
}
