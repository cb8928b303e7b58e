import Glibc

/// Why a program on a pseudo-terminal could not be driven.
public enum PtyError: Error, CustomStringConvertible {
  /// The system refused a pseudo-terminal or a process.
  case system(doing: String, code: Int32)
  /// The condition did not come true in time; holds what the screen showed.
  case timedOut(waitingFor: String, screen: String)
  /// The program ended before the condition came true.
  case ended(waitingFor: String, screen: String)
  /// The program was not built.
  case notBuilt(String)

  /// What was being done and what was seen instead.
  public var description: String {
    switch self {
    case .system(let doing, let code):
      "\(doing) failed: error \(code)"
    case .timedOut(let waitingFor, let screen):
      "waited in vain for \(waitingFor); the screen showed:\n\(screen)"
    case .ended(let waitingFor, let screen):
      "the program ended while waiting for \(waitingFor); the screen showed:\n\(screen)"
    case .notBuilt(let path):
      "there is no program at \(path)"
    }
  }
}
