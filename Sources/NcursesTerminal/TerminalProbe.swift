import Glibc
import ThreadKit

/// Asks the terminal, or the tmux server in between, what it can show.
enum TerminalProbe {
  /// Writes the questions and waits for the last answer or until the time is over.
  ///
  /// The terminal's settings are put back before this returns.
  static func ask(input: Int32, output: Int32, milliseconds: Int) -> ProbeReply {
    var settings = termios()
    guard unsafe tcgetattr(input, &settings) == 0 else { return ProbeReply([]) }
    var quiet = settings
    quiet.c_lflag &= ~tcflag_t(ICANON | ECHO)
    unsafe tcsetattr(input, TCSANOW, &quiet)
    defer { unsafe tcsetattr(input, TCSANOW, &settings) }
    let question = Array(ProbeReply.question.utf8)
    guard unsafe write(output, question, question.count) == question.count else {
      return ProbeReply([])
    }
    return readReply(from: input, milliseconds: milliseconds)
  }

  private static func readReply(from input: Int32, milliseconds: Int) -> ProbeReply {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    var received: [UInt8] = []
    var reply = ProbeReply([])
    while !reply.isComplete, received.count < 65536 {
      let left = end - .now
      guard left > .zero, EventWaiter.wait(for: [input], timeout: left).contains(input) else {
        break
      }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = unsafe read(input, &buffer, buffer.count)
      guard count > 0 else { break }
      received += buffer[..<count]
      reply = ProbeReply(received)
    }
    return reply
  }

  /// Asks tmux about itself and its client's terminal; nil where it does not answer in time.
  static func tmux(milliseconds: Int = 1000) -> TmuxAnswer? {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    guard let child = spawnTmux(output: ends[1]) else {
      close(ends[1])
      return nil
    }
    close(ends[1])
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    var received: [UInt8] = []
    var isWhole = false
    while EventWaiter.wait(for: [ends[0]], timeout: max(.zero, end - .now)).contains(ends[0]) {
      var buffer = [UInt8](repeating: 0, count: 1024)
      let count = unsafe read(ends[0], &buffer, buffer.count)
      isWhole = count == 0
      guard count > 0 else { break }
      received += buffer[..<count]
    }
    if !isWhole { kill(child, SIGKILL) }
    waitpid(child, nil, 0)
    return isWhole ? TmuxAnswer(String(decoding: received, as: UTF8.self)) : nil
  }

  private static func spawnTmux(output: Int32) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    // Without a target, tmux speaks of the pane that has the keys.
    let pane = unsafe getenv("TMUX_PANE").map { unsafe ["-t", String(cString: $0)] } ?? []
    let words = ["tmux", "display-message", "-p"] + pane + [TmuxAnswer.format]
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var child = pid_t()
    let code = unsafe posix_spawnp(&child, "tmux", &actions, nil, arguments, environ)
    return code == 0 ? child : nil
  }
}
