import Glibc

/// Sends standard error to a file while the screen is up.
///
/// Libraries write warnings there, and Swift the text of a crash; on the screen they would garble
/// the picture and be lost. The old standard error comes back with the value's end.
public struct StandardErrorLog: ~Copyable {
  /// The log file.
  public let path: String
  private let saved: Int32

  /// Opens the log for appending and points standard error at it.
  ///
  /// Missing folders are made; a log beyond a megabyte is begun anew.
  ///
  /// - Throws: `ThreadError.cannotOpen` naming the path.
  public init(path: String) throws(ThreadError) {
    self.path = path
    StandardErrorLog.makeFolders(of: path)
    var facts = stat()
    let isLarge = unsafe stat(path, &facts) == 0 && facts.st_size > 1 << 20
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (isLarge ? O_TRUNC : 0)
    let file = unsafe open(path, flags, 0o600)
    guard file >= 0 else { throw .cannotOpen(purpose: "the log \(path)", code: errno) }
    saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    dup2(file, STDERR_FILENO)
    close(file)
  }

  deinit {
    guard saved >= 0 else { return }
    dup2(saved, STDERR_FILENO)
    close(saved)
  }

  /// Where a program's log belongs: `$XDG_STATE_HOME/PROGRAM/PROGRAM.log`, by default under
  /// `~/.local/state`.
  ///
  /// Source: XDG Base Directory Specification 0.8; a relative `XDG_STATE_HOME` is ignored.
  public static func defaultPath(program: String, environment: [String: String]) -> String {
    let state = environment["XDG_STATE_HOME"] ?? ""
    let home = environment["HOME"] ?? "/tmp"
    let folder = state.hasPrefix("/") ? state : home + "/.local/state"
    return "\(folder)/\(program)/\(program).log"
  }

  private static func makeFolders(of path: String) {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      unsafe mkdir(path.hasPrefix("/") ? folder : String(folder.dropFirst()), 0o700)
    }
  }
}
