import CNcurses
import Glibc
import TerminalUI
import ThreadKit

/// Owns what ncurses gave for one terminal; every call to ncurses is made here.
@safe final class CursesScreen {
  private static let enterModes = "\u{1B}[?1004h\u{1B}[?2004h"
  private static let leaveModes = "\u{1B}[?1004l\u{1B}[?2004l"
  private static let showCursor = "\u{1B}[?25h"
  /// Clicks and the wheel, with coordinates in digits; movements are not reported.
  private static let mouseModes = "\u{1B}[?1000h\u{1B}[?1006h"
  private static let noMouseModes = "\u{1B}[?1006l\u{1B}[?1000l"

  let choice: TerminalChoice
  let streams: TerminalStreams
  /// The terminfo entry in use.
  let entry: String
  /// 0, 8, 16, 256 or 16,777,216.
  let colors: Int
  /// How many pairs there are.
  let pairLimit: Int
  private(set) var isOpen = true
  /// Whether the terminal reports the mouse instead of selecting text with it.
  private(set) var reportsMouse = false
  private let pointer: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private let inputFile: UnsafeMutablePointer<FILE>
  private let outputFile: UnsafeMutablePointer<FILE>

  /// Takes the screen; nil where no terminfo entry is known.
  init?(choice: TerminalChoice, trueColor: Bool, streams: TerminalStreams) {
    let input = fcntl(streams.input, F_DUPFD_CLOEXEC, 3)
    let output = fcntl(streams.output, F_DUPFD_CLOEXEC, 3)
    guard let inputFile = unsafe fdopen(input, "r"), let outputFile = unsafe fdopen(output, "w")
    else { return nil }
    var opened: (entry: String, pointer: OpaquePointer)?
    for entry in choice.entries(trueColor: trueColor) where unsafe opened == nil {
      // Unlike initscr, newterm does not end the program where it does not know the terminal.
      if let pointer = unsafe newterm(entry, outputFile, inputFile) {
        unsafe opened = (entry, pointer)
      }
    }
    guard let opened = unsafe opened, let window = unsafe lineup_curses_window() else {
      unsafe fclose(inputFile)
      unsafe fclose(outputFile)
      return nil
    }
    self.choice = choice
    self.streams = streams
    unsafe (entry, pointer) = opened
    unsafe self.window = window
    unsafe self.inputFile = inputFile
    unsafe self.outputFile = outputFile
    unsafe CursesScreen.setModes(of: window)
    set_escdelay(choice.escapeMilliseconds)
    let hasColors = start_color() == OK && use_default_colors() == OK
    colors = CursesScreen.usable(hasColors ? Int(lineup_curses_colors()) : 0)
    pairLimit = Int(lineup_curses_pairs())
    if choice.hasModes { write(CursesScreen.enterModes) }
  }

  deinit {
    close()
  }

  private static func setModes(of window: UnsafeMutablePointer<WINDOW>) {
    raw()
    noecho()
    nonl()
    unsafe intrflush(window, false)
    unsafe keypad(window, true)
    unsafe nodelay(window, true)
    // ncurses would take a mouse report's beginning as a key and leave its numbers as typed ones.
    keyok(KEY_MOUSE, false)
    curs_set(0)
  }

  private static func usable(_ colors: Int) -> Int {
    switch colors {
    case ..<8: 0
    case ..<16: 8
    case ..<256: 16
    case 256: 256
    default: 1 << 24
    }
  }

  /// The size that the terminal has now; nil where it does not tell.
  var windowSize: Size? { streams.windowSize }

  /// Empties the screen to be, and has all of it sent with the next frame.
  func clear() {
    unsafe wclear(window)
  }

  /// Empties the screen to be.
  func erase() {
    unsafe werase(window)
  }

  /// Draws one cell of the screen to be.
  func put(_ cell: Cell, columns: Int, row: Int, column: Int, pair: Int32, unicode: Bool) {
    let texts = CellText.wideCharacters(of: cell.character, columns: columns, unicode: unicode)
    for (index, text) in texts.enumerated() {
      // The last cell of the screen reports an error, because the cursor cannot go on; it is drawn.
      _ = unsafe lineup_curses_put(
        window, Int32(row), Int32(column + index), text, UInt32(cell.style.attributes.rawValue),
        pair)
    }
  }

  /// Says what a pair number stands for.
  func setPair(_ number: Int32, foreground: Int32, background: Int32) {
    _ = init_extended_pair(number, foreground, background)
  }

  /// Forgets all pairs, and what of the screen was drawn with them.
  func forgetPairs() {
    reset_color_pairs()
    unsafe redrawwin(window)
  }

  /// Sends what changed and places the cursor.
  func show(cursor: Point?) {
    curs_set(cursor == nil ? 0 : 1)
    if let cursor { _ = unsafe wmove(window, Int32(cursor.row), Int32(cursor.column)) }
    unsafe wnoutrefresh(window)
    doupdate()
  }

  /// Follows the terminal to a new size; everything is drawn again.
  func resize(to size: Size) {
    resizeterm(Int32(size.rows), Int32(size.columns))
    unsafe clearok(window, true)
  }

  /// Has the terminal report the mouse, or select text with it.
  func report(mouse: Bool) {
    guard choice.hasModes, mouse != reportsMouse else { return }
    reportsMouse = mouse
    write(mouse ? CursesScreen.mouseModes : CursesScreen.noMouseModes)
  }

  /// Gives the screen back for a while.
  func leave() {
    if reportsMouse { write(CursesScreen.noMouseModes) }
    if choice.hasModes { write(CursesScreen.leaveModes) }
    endwin()
    // Some terminals keep with a saved cursor whether it shows, and pictures save it while it hides.
    if choice.hasModes { write(CursesScreen.showCursor) }
  }

  /// Takes the screen again and shows what it showed.
  func enterAgain() {
    unsafe clearok(window, true)
    unsafe wrefresh(window)
    if choice.hasModes { write(CursesScreen.enterModes) }
    if reportsMouse { write(CursesScreen.mouseModes) }
  }

  /// Gives the screen back for good; later calls do nothing.
  func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    unsafe delscreen(pointer)
    unsafe fclose(outputFile)
    unsafe fclose(inputFile)
    TerminalRescue.disarm()
  }

  /// Reads one key or character; nil where none waits.
  func read() -> RawInput? {
    var code: UInt32 = 0
    switch unsafe lineup_curses_read(window, &code) {
    case 0: return .scalar(code)
    case 1: return CursesKeys.input(of: Int32(bitPattern: code))
    default: return nil
    }
  }

  private func write(_ text: String) {
    write(Array(text.utf8))
  }

  /// Writes bytes that ncurses does not know of; it has nothing buffered outside `show`.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(streams.output, bytes.baseAddress, bytes.count)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        // Whoever shares the terminal made it non-blocking; half a picture must not be left out.
        var entry = pollfd(fd: streams.output, events: Int16(POLLOUT), revents: 0)
        if unsafe poll(&entry, 1, 1000) > 0 { continue }
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
