import Glibc

/// The terminal's descriptors, its own copies, closed with the value's end.
final class TerminalStreams {
  let input: Int32
  let output: Int32

  /// Opens the terminal.
  init(_ device: TerminalDevice) throws(TerminalError) {
    switch device {
    case .standardStreams:
      guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
      input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
      output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    case .controllingTerminal:
      let opened = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
      guard opened >= 0 else {
        throw .cannotOpen(path: "/dev/tty", reason: unsafe String(cString: strerror(errno)))
      }
      input = opened
      output = fcntl(opened, F_DUPFD_CLOEXEC, 3)
    }
  }

  deinit {
    Glibc.close(input)
    Glibc.close(output)
  }
}
