import CLinuxEvents
import Glibc

/// Gives the terminal back to the shell when the program crashes or exits without closing it.
///
/// The work is done by a few lines of C that may run inside a signal handler.
public enum TerminalRescue {
  /// Leaves every mode that a screen program may have set on a terminal like xterm: focus and paste
  /// reports, mouse, attributes, keypad, scroll region, hidden cursor, alternate screen.
  public static let leaveSequence =
    "\u{1B}[?1004l\u{1B}[?2004l\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1006l\u{1B}[m\u{1B}[r"
    + "\u{1B}[?1l\u{1B}>\u{1B}[?1049l\u{1B}[?25h\r"

  /// Remembers the terminal's settings as they are now and restores them on a crash or `exit`.
  ///
  /// With `SWIFT_BACKTRACE` set, Swift's own crash report follows; else the program dies at once by
  /// the signal that it crashed with, because that report would wait for a key.
  ///
  /// - Parameters:
  ///   - descriptor: The terminal; stays open while armed.
  ///   - sequence: What is written to leave the screen.
  ///   - message: What is then written, for example where the log is; at most 1,000 bytes.
  /// - Returns: Whether the terminal's settings could be read.
  @discardableResult
  public static func arm(
    descriptor: Int32, sequence: String = leaveSequence, message: String = ""
  ) -> Bool {
    let chains = unsafe getenv("SWIFT_BACKTRACE") != nil
    let leave = Array(sequence.utf8)
    let text = Array(message.utf8.prefix(1000))
    return unsafe leave.withUnsafeBytes { leave in
      unsafe text.withUnsafeBytes { text in
        unsafe linuxevents_rescue_arm(
          descriptor, leave.baseAddress?.assumingMemoryBound(to: CChar.self), leave.count,
          text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count, chains ? 1 : 0) == 0
      }
    }
  }

  /// Forgets the terminal, once it was given back in an orderly way.
  public static func disarm() {
    linuxevents_rescue_disarm()
  }
}
