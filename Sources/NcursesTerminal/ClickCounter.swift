import TerminalUI

/// Finds two presses that are one double click: terminals report only presses.
struct ClickCounter {
  /// Two presses further apart in time are two clicks.
  private static let longest = Duration.milliseconds(400)

  private var last: (point: Point, at: ContinuousClock.Instant)?

  /// The same events, with a second press in the same cell soon after the first made a double
  /// click.
  mutating func counted(
    _ events: [InputEvent], at now: ContinuousClock.Instant = .now
  ) -> [InputEvent] {
    events.map { event in
      guard case .mouse(.pressed(let point)) = event else { return event }
      if let last, last.point == point, last.at.duration(to: now) <= Self.longest {
        self.last = nil
        return .mouse(.doubleClicked(point))
      }
      last = (point, now)
      return event
    }
  }
}
