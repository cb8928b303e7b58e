import Foundation

/// Reads a recorded session from its folder.
public struct SessionReader: Sendable {
  /// Name of the file that holds the events, one line each.
  public static let fileName = "session.jsonl"

  /// The events, in order.
  public let events: [SessionEvent]
  /// How the session's gallery is rebuilt.
  public let start: SessionStart
  /// Whether the last line was cut short, as a crash leaves it.
  public let isCutShort: Bool

  /// Reads a session.
  ///
  /// A last line that is incomplete is left out: what stands before it is a valid session.
  ///
  /// - Throws: A ``Failure``: `missingInput` if there is no session in the folder, `badData` if it
  ///   is damaged anywhere but at its end or of a newer form.
  public init(folder: String) throws(Failure) {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    let file = root.appendingPathComponent(Self.fileName)
    guard let data = try? Data(contentsOf: file) else {
      throw Failure(
        .missingInput,
        "no session in \(folder): there is no \(Self.fileName); `lineup session list` names those "
          + "of the gallery")
    }
    guard let startData = try? Data(contentsOf: root.appendingPathComponent(SessionStart.fileName))
    else {
      throw Failure(.missingInput, "no \(SessionStart.fileName) in \(folder)")
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      start = try decoder.decode(SessionStart.self, from: startData)
    } catch {
      throw Failure(.badData, "cannot read \(folder)/\(SessionStart.fileName): \(error)")
    }
    let endsWhole = data.last == UInt8(ascii: "\n")
    let lines = data.split(separator: UInt8(ascii: "\n"))
    // What a newer form says cannot be understood, so its number is looked at first.
    guard let first = lines.first,
      case .header(let header)? = try? decoder.decode(SessionEvent.self, from: first)
    else {
      throw Failure(.badData, "\(file.path) does not begin with a header")
    }
    guard header.format <= SessionHeader.currentFormat else {
      throw Failure(
        .badData,
        "\(file.path) has form \(header.format), this program reads \(SessionHeader.currentFormat) "
          + "and older; use a newer Lineup")
    }
    var events: [SessionEvent] = []
    events.reserveCapacity(lines.count)
    var cutShort = false
    for (number, line) in lines.enumerated() {
      do {
        events.append(try decoder.decode(SessionEvent.self, from: line))
      } catch {
        guard number == lines.count - 1, !endsWhole else {
          throw Failure(
            .badData, "cannot read line \(number + 1) of \(file.path): \(error)")
        }
        cutShort = true
      }
    }
    self.events = events
    isCutShort = cutShort
  }
}
