import Glibc

/// A signal that a program with a screen must act on.
public enum SignalEvent: Hashable, Sendable, CaseIterable {
  /// SIGWINCH: the terminal has a new size.
  case resized
  /// SIGINT: someone pressed Ctrl-C outside the program's own keys.
  case interrupted
  /// SIGTERM: the program is asked to end.
  case terminated
  /// SIGHUP: the terminal is gone.
  case hungUp
  /// SIGTSTP: someone asks the program to stop.
  case stopRequested
  /// SIGCONT: the program was continued after a stop.
  case continued

  /// The signal's number on this system.
  public var number: Int32 {
    switch self {
    case .resized: SIGWINCH
    case .interrupted: SIGINT
    case .terminated: SIGTERM
    case .hungUp: SIGHUP
    case .stopRequested: SIGTSTP
    case .continued: SIGCONT
    }
  }

  /// The event of a signal number; nil for any other signal.
  init?(number: Int32) {
    guard let event = SignalEvent.allCases.first(where: { $0.number == number }) else { return nil }
    self = event
  }
}
