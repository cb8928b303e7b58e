import Glibc
public import TerminalUI
import ThreadKit

/// The real screen, drawn with ncurses.
///
/// It belongs to the thread that made it, and there is one at a time. Make `SignalEvents` before it,
/// so that ncurses leaves the signals alone, and call `readEvents()` whenever its descriptor or a
/// signal wakes the loop: that also notices a new size. The terminal is given back by `close()`, by
/// the value's end, by `exit`, and when the program crashes.
///
/// ```swift
/// let signals = try SignalEvents()
/// var terminal = try CursesTerminal(images: nil)
/// terminal.present(frame)
/// _ = EventWaiter.wait(for: [terminal.inputDescriptor, signals.descriptor])
/// ```
public struct CursesTerminal: ~Copyable, Terminal {
  /// What the terminal can show.
  public let capabilities: Capabilities
  /// What was found out about the terminal, and how.
  public let facts: TerminalFacts
  /// The screen's present size.
  public private(set) var size: Size
  /// How pictures made of pixels fit into its cells now.
  public private(set) var pixelFit: PixelFit
  /// The terminal's input, to be waited for.
  public let inputDescriptor: Int32

  private let screen: CursesScreen
  private let crashMessage: String
  private let palette: Palette
  private var pairs: ColorPairs
  /// What the screen shows; nil where all must be drawn.
  private var last: Frame?
  /// What the pictures on the screen are, where they are made of pixels.
  private var painter: PixelPainter
  private let finding: TerminalFinding
  private var decoder: InputDecoder
  private var clicks = ClickCounter()
  private var waiting: [InputEvent]

  /// Takes the screen.
  ///
  /// - Parameters:
  ///   - images: How pictures are drawn; nil for the best that the terminal can.
  ///   - device: Which terminal.
  ///   - crashMessage: Written to the terminal after a crash, for example where the log is.
  /// - Throws: `TerminalError.notATerminal`, `.unknownTerminal` or `.cannotOpen`.
  public init(
    images: PictureMode?, device: TerminalDevice = .standardStreams, crashMessage: String = ""
  ) throws(TerminalError) {
    let unicode = LocaleSetup.useUnicode()
    let (screen, found) = try CursesTerminal.open(device, crashMessage: crashMessage)
    self.crashMessage = crashMessage
    self.screen = screen
    finding = found
    let colors = screen.colors
    let pictures = PictureChoice(
      requested: images, colors: colors, unicode: unicode, choice: screen.choice, finding: found)
    let cell = CursesTerminal.cell(streams: screen.streams, finding: found)
    facts = TerminalFacts(
      choice: screen.choice, finding: found, entry: screen.entry, colors: colors,
      pictures: pictures, cell: cell)
    capabilities = Capabilities(
      colors: colors, unicode: unicode, pictures: pictures.mode, cell: cell)
    painter = PixelPainter(
      mode: pictures.mode, transport: CursesTerminal.transport(pictures.mode, found))
    pixelFit = CursesTerminal.fit(pictures.mode, cell: cell, finding: found)
    palette = Palette(colors: colors)
    pairs = ColorPairs(limit: screen.pairLimit)
    inputDescriptor = screen.streams.input
    size = screen.windowSize ?? Size(columns: 80, rows: 24)
    last = nil
    var decoder = InputDecoder()
    waiting = String(decoding: found.reply?.typed ?? [], as: UTF8.self).unicodeScalars.flatMap {
      decoder.feed(.scalar($0.value))
    }
    self.decoder = decoder
  }

  /// Shows a frame; only cells that differ from the last one are sent.
  ///
  /// A frame of another size than the screen is cut, or leaves the rest empty. Pictures made of
  /// pixels are sent only where they are not on the screen yet.
  public mutating func present(_ frame: Frame, images: [PixelImage]) {
    guard screen.isOpen else { return }
    if last == nil { painter.forgetScreen() }
    screen.write(painter.clearing(for: images))
    if last == nil || last?.size != frame.size {
      screen.erase()
      last = nil
    }
    if !draw(frame, sharingPairs: false) {
      // All pairs are taken by earlier frames: begin anew, and draw this frame whole.
      screen.forgetPairs()
      pairs.removeAll()
      screen.erase()
      last = nil
      // Every cell is written again, over the pictures.
      screen.write(painter.refresh())
      _ = draw(frame, sharingPairs: true)
    }
    screen.show(cursor: frame.cursor)
    screen.write(painter.drawing(images))
    last = frame
  }

  /// Has clicks and the wheel reported, or leaves the mouse to the terminal.
  public mutating func report(mouse: Bool) {
    guard screen.isOpen else { return }
    clicks = ClickCounter()
    screen.report(mouse: mouse)
  }

  /// Draws everything anew with the next frame, for a screen that somebody else wrote to.
  public mutating func repaint() {
    screen.clear()
    last = nil
  }

  /// Returns the keys, pastes and changes of focus and size since the last call.
  ///
  /// It waits only for the rest of a sequence that has begun to arrive, some milliseconds.
  public mutating func readEvents() -> [InputEvent] {
    guard screen.isOpen else { return [] }
    var events = waiting
    waiting = []
    if let resized = noticeSize() { events.append(resized) }
    while events.count < 4096 {
      if let input = screen.read() ?? awaitedInput() {
        events += noticing(clicks.counted(decoder.feed(input)))
      } else if decoder.isPending {
        events += decoder.flush()
      } else {
        break
      }
    }
    return events
  }

  /// Gives the screen back, stops the program as Ctrl-Z does, and takes the screen again with the
  /// last frame once the program is continued.
  public mutating func suspend() {
    guard screen.isOpen else { return }
    screen.write(painter.leaving())
    screen.leave()
    TerminalRescue.disarm()
    ProcessGroup.stop()
    CursesTerminal.armRescue(
      streams: screen.streams, choice: screen.choice, message: crashMessage)
    screen.enterAgain()
    if capabilities.pictures.usesPixels { repaint() }
    if let resized = noticeSize() { waiting.append(resized) }
    // Nothing else may wake the loop that must hear of the new size.
    kill(getpid(), SIGWINCH)
  }

  /// Gives the screen back for good.
  public mutating func close() {
    if screen.isOpen { screen.write(painter.leaving()) }
    screen.close()
  }

  /// Waits a moment for the rest of a sequence; nil where none is begun or nothing comes.
  private func awaitedInput() -> RawInput? {
    // A lone Escape was already waited for by ncurses.
    guard decoder.isPending, !decoder.isEscapeOnly,
      !EventWaiter.wait(for: [inputDescriptor], timeout: .milliseconds(100)).isEmpty
    else { return nil }
    return screen.read()
  }

  private mutating func noticeSize() -> InputEvent? {
    guard let now = screen.windowSize, now != size else { return nil }
    size = now
    screen.resize(to: now)
    last = nil
    followPane()
    pixelFit = CursesTerminal.fit(
      capabilities.pictures, cell: CursesTerminal.cell(streams: screen.streams, finding: finding),
      finding: finding)
    return .resized(now)
  }

  /// Draws the cells that changed; false where the pairs are used up.
  private mutating func draw(_ frame: Frame, sharingPairs: Bool) -> Bool {
    let columns = min(frame.size.columns, size.columns)
    for row in 0..<min(frame.size.rows, size.rows) {
      let start = row * frame.size.columns
      for column in 0..<columns {
        let cell = frame.cells[start + column]
        guard !cell.isContinuation, cell != last?.cells[start + column] else { continue }
        let next = column + 1 < columns ? frame.cells[start + column + 1] : nil
        guard let pair = pair(of: cell.style, sharing: sharingPairs) else { return false }
        screen.put(
          cell, columns: next?.isContinuation == true ? 2 : 1, row: row, column: column,
          pair: pair, unicode: capabilities.unicode)
      }
    }
    return true
  }

  /// The pair of a style's colours; nil where none is left, unless another may stand in for it.
  private mutating func pair(of style: Style, sharing: Bool) -> Int32? {
    guard capabilities.colors > 0 else { return 0 }
    let foreground = palette.number(of: style.foreground)
    let background = palette.number(of: style.background)
    switch pairs.number(foreground: foreground, background: background) {
    case .known(let number): return number
    case .new(let number):
      screen.setPair(number, foreground: foreground, background: background)
      return number
    case .full: return sharing ? 0 : nil
    }
  }

  /// Pictures are drawn again when the window comes back, and taken away where they would stick.
  private mutating func noticing(_ events: [InputEvent]) -> [InputEvent] {
    guard capabilities.pictures.usesPixels else { return events }
    for event in events {
      // Another pane may have the keys while this one still shows.
      if event == .focusLost, painter.transport != .direct,
        TerminalProbe.tmux()?.isVisible != true
      {
        screen.write(painter.hide())
      }
      if event == .focusGained {
        followPane()
        screen.write(painter.refresh())
      }
    }
    return events
  }

  /// Panes of tmux move.
  private mutating func followPane() {
    guard painter.transport != .direct else { return }
    // While tmux draws its window anew it drops what goes around it.
    poll(nil, 0, 150)
    guard let tmux = TerminalProbe.tmux() else { return }
    painter.transport = .aroundTmux(origin: tmux.origin)
  }

  /// Opens the terminal, finds out what it can and takes its screen.
  private static func open(
    _ device: TerminalDevice, crashMessage: String
  ) throws(TerminalError) -> (CursesScreen, TerminalFinding) {
    let streams = try TerminalStreams(device)
    let choice = try TerminalChoice { name in
      unsafe getenv(name).map { unsafe String(cString: $0) }
    }
    armRescue(streams: streams, choice: choice, message: crashMessage)
    let found = TerminalFinding(choice, streams: streams)
    guard let screen = CursesScreen(choice: choice, trueColor: found.trueColor, streams: streams)
    else {
      TerminalRescue.disarm()
      throw .unknownTerminal(choice.name)
    }
    return (screen, found)
  }

  private static func armRescue(
    streams: TerminalStreams, choice: TerminalChoice, message: String
  ) {
    TerminalRescue.arm(
      descriptor: streams.output,
      sequence: choice.hasModes ? TerminalRescue.leaveSequence : "\u{1B}[m\r\n", message: message)
  }
}
