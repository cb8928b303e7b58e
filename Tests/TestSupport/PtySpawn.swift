import CVterm
import Glibc
public import TerminalUI

/// Opens pseudo-terminals and starts programs on them.
public enum PtySpawn {
  /// Opens a pseudo-terminal; returns our end, and the path of the program's end.
  public static func openTerminal(size: Size) throws -> (master: Int32, slavePath: String) {
    var name = [CChar](repeating: 0, count: 256)
    let master = lineup_pty_open(O_RDWR | O_NOCTTY | O_CLOEXEC, &name, name.count)
    guard master >= 0 else {
      throw PtyError.system(doing: "opening a pseudo-terminal", code: errno)
    }
    let path = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    setSize(size, of: master)
    return (master, path)
  }

  /// Tells the terminal its size.
  static func setSize(_ size: Size, of master: Int32) {
    var window = winsize(
      ws_row: UInt16(clamping: size.rows), ws_col: UInt16(clamping: size.columns), ws_xpixel: 0,
      ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  /// Starts a program as the first process of a session on the terminal.
  public static func start(
    path: String, arguments: [String], environment: [String: String], slavePath: String
  ) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that the first process of a session opens becomes its own.
    posix_spawn_file_actions_addopen(&actions, 0, slavePath, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    setSignals(of: &attributes)
    let argv = cStrings([path] + arguments)
    let envp = cStrings(environment.map { "\($0.key)=\($0.value)" })
    defer { for string in argv + envp { free(string) } }
    var pid = pid_t()
    let code = posix_spawn(&pid, path, &actions, &attributes, argv, envp)
    guard code == 0 else { throw PtyError.system(doing: "starting \(path)", code: code) }
    return pid
  }

  /// The threads that run tests block most signals, and a child would inherit that.
  private static func setSignals(of attributes: inout posix_spawnattr_t) {
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let setsid: Int32 = 0x80  // POSIX_SPAWN_SETSID is hidden from Swift
    let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | setsid
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private static func cStrings(_ strings: [String]) -> [UnsafeMutablePointer<CChar>?] {
    strings.map { strdup($0) } + [nil]
  }
}
