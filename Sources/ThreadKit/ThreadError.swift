import Glibc

/// Why a thread, a descriptor or a signal could not be had from the system.
public enum ThreadError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The thread of this name could not be started; the system's error number says why.
  case cannotStartThread(name: String, code: Int32)
  /// A descriptor for this purpose could not be opened.
  case cannotOpen(purpose: String, code: Int32)
  /// Signals are already received by another `SignalEvents`.
  case signalsInUse

  /// What was being done, why it failed and what to try.
  public var description: String {
    switch self {
    case .cannotStartThread(let name, let code):
      "Starting the thread \"\(name)\" failed: \(ThreadError.text(of: code)). "
        + "Close other programs, or raise the limit on processes (ulimit -u)."
    case .cannotOpen(let purpose, let code):
      "Opening \(purpose) failed: \(ThreadError.text(of: code))."
    case .signalsInUse:
      "Receiving signals failed: this process already receives them elsewhere."
    }
  }

  /// The system's words for an error number.
  static func text(of code: Int32) -> String {
    // glibc's strerror returns a string of the calling thread.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}
