/// A screen that shows frames and reports what its user does.
///
/// Two conformers: the one that draws with ncurses, and `MemoryTerminal`. A value of a conformer
/// belongs to one thread.
public protocol Terminal: ~Copyable {
  /// The screen's present size.
  var size: Size { get }
  /// What the screen can show.
  var capabilities: Capabilities { get }
  /// How pictures made of pixels fit into its cells now.
  var pixelFit: PixelFit { get }

  /// Shows a frame whose pictures are already composited into its cells, and pictures made of
  /// pixels over them; those that were shown before and are not given any more disappear.
  mutating func present(_ frame: Frame, images: [PixelImage])

  /// Returns what has happened since the last call; never waits.
  mutating func readEvents() -> [InputEvent]

  /// Has clicks and the wheel reported from now on, or leaves the mouse to the terminal, which
  /// selects text with it.
  mutating func report(mouse: Bool)

  /// Draws everything anew with the next frame, whatever the screen is believed to show.
  mutating func repaint()

  /// Gives the screen back to the shell, stops the program, and takes the screen again when the
  /// program is continued; the last frame is repainted by the next `present`.
  mutating func suspend()

  /// Gives the screen back for good; later calls do nothing.
  mutating func close()
}

extension Terminal where Self: ~Copyable {
  /// Shows a frame whose pictures are already composited into its cells.
  public mutating func present(_ frame: Frame) {
    present(frame, images: [])
  }
}
