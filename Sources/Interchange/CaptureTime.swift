public import Foundation

/// When a picture was taken, and whether more than the day is known.
public struct CaptureTime: Hashable, Sendable {
  /// The moment; local time read as UTC where no time zone is given.
  public let instant: Date
  /// False where only the day is known; `instant` is then its midnight.
  public let hasTimeOfDay: Bool

  /// Checks a date and time of the Gregorian calendar; nil if there is none such.
  ///
  /// - Parameters:
  ///   - year: 1 to 9999.
  ///   - month: 1 to 12.
  ///   - day: 1 to the month's length.
  ///   - secondOfDay: 0 up to 86,400, nil where only the day is known.
  ///   - offsetSeconds: How far the local time is ahead of UTC.
  init?(
    year: Int, month: Int, day: Int, secondOfDay: Double? = nil, offsetSeconds: Int = 0
  ) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, year: year)).contains(day)
    else { return nil }
    let seconds = Double(Self.daysSince1970(year, month, day)) * 86_400
    instant = Date(
      timeIntervalSince1970: seconds + (secondOfDay ?? 0) - Double(offsetSeconds))
    hasTimeOfDay = secondOfDay != nil
  }

  /// The second of the day; nil if there is no such time.
  static func secondOfDay(hour: Int, minute: Int, second: Double) -> Double? {
    guard (0...23).contains(hour), (0...59).contains(minute), second >= 0, second < 60 else {
      return nil
    }
    return Double(hour * 3600 + minute * 60) + second
  }

  /// A moment as `YYYY-MM-DD HH:MM:SS` in UTC, cut to whole seconds; the year has at least four
  /// digits.
  static func text(of moment: Date) -> String {
    let seconds = Int(moment.timeIntervalSince1970.rounded(.down))
    let (days, second) = (seconds.flooredQuotient(86_400), seconds.flooredRemainder(86_400))
    // Counted from 1 March of the year 0 in cycles of 400 years, leap days come last.
    let shifted = days + 719_468
    let (era, dayOfEra) = (shifted.flooredQuotient(146_097), shifted.flooredRemainder(146_097))
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let date = [
      padded(year, 4), padded(month, 2), padded(dayOfYear - (153 * fromMarch + 2) / 5 + 1, 2),
    ]
    let time = [padded(second / 3600, 2), padded(second / 60 % 60, 2), padded(second % 60, 2)]
    return date.joined(separator: "-") + " " + time.joined(separator: ":")
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  private static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Years that begin in March put the leap day last, where it moves nothing.
    let shifted = month > 2 ? year : year - 1
    let fromMarch = (month + 9) % 12
    let dayOfYear = (153 * fromMarch + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}

extension Int {
  fileprivate func flooredQuotient(_ divisor: Int) -> Int {
    (self - flooredRemainder(divisor)) / divisor
  }

  fileprivate func flooredRemainder(_ divisor: Int) -> Int {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}
