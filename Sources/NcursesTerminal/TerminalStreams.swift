import CNcurses
import Glibc
import TerminalUI

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

  /// The size that the terminal has now; nil where it does not tell.
  var windowSize: Size? {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard unsafe lineup_window_size(output, &rows, &columns) == 0, rows > 0, columns > 0
    else { return nil }
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// The extent of a cell, from that of the window; nil where the terminal does not tell.
  var cellOfWindow: PixelSize? {
    var width: Int32 = 0
    var height: Int32 = 0
    guard let size = windowSize, unsafe lineup_window_pixels(output, &width, &height) == 0,
      Int(width) >= size.columns, Int(height) >= size.rows
    else { return nil }
    return PixelSize(width: Int(width) / size.columns, height: Int(height) / size.rows)
  }
}
