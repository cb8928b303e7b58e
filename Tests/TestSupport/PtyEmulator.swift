import CVterm
public import TerminalUI

/// A terminal emulator fed with a program's output.
public final class PtyEmulator {
  private let pointer: UnsafeMutablePointer<lineup_vterm>
  /// The extent of its screen.
  public private(set) var size: Size
  /// The last bytes fed, to find a colour's empty part over the border of two reads.
  private var recent: [UInt8] = []

  /// Makes an empty screen; nil without memory.
  public init?(size: Size) {
    guard let pointer = lineup_vterm_new(Int32(size.rows), Int32(size.columns)) else { return nil }
    self.pointer = pointer
    self.size = size
  }

  deinit {
    lineup_vterm_free(pointer)
  }

  func resize(to size: Size) {
    self.size = size
    vterm_set_size(pointer.pointee.terminal, Int32(size.rows), Int32(size.columns))
  }

  /// Shows a program's output.
  public func feed(_ bytes: [UInt8]) {
    let normal = withoutEmptyColorSpaces(bytes)
    normal.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
      vterm_input_write(pointer.pointee.terminal, start, buffer.count)
    }
  }

  /// Returns what the terminal sends to the program: keys and answers.
  public func takeOutput() -> [UInt8] {
    var output: [UInt8] = []
    var buffer = [CChar](repeating: 0, count: 4096)
    while true {
      let count = vterm_output_read(pointer.pointee.terminal, &buffer, buffer.count)
      guard count > 0 else { return output }
      output += buffer[..<count].map { UInt8(bitPattern: $0) }
    }
  }

  /// Presses a key.
  func press(_ key: Key) {
    let terminal = pointer.pointee.terminal
    switch key {
    case .character(let character): type(character, VTERM_MOD_NONE)
    case .control(let character): type(character, VTERM_MOD_CTRL)
    case .alt(let character): type(character, VTERM_MOD_ALT)
    case .function(let number): lineup_vterm_function_key(pointer, Int32(number))
    case .backTab: vterm_keyboard_key(terminal, VTERM_KEY_TAB, VTERM_MOD_SHIFT)
    default:
      guard let code = PtyEmulator.codes[key] else { return }
      vterm_keyboard_key(terminal, code, VTERM_MOD_NONE)
    }
  }

  /// Types text as a paste, marked as such where the program asked for it.
  func paste(_ text: String) {
    vterm_keyboard_start_paste(pointer.pointee.terminal)
    for character in text { type(character, VTERM_MOD_NONE) }
    vterm_keyboard_end_paste(pointer.pointee.terminal)
  }

  /// Tells the program, if it asked for it, that the window became active or inactive.
  func focus(_ isActive: Bool) {
    let state = vterm_obtain_state(pointer.pointee.terminal)
    if isActive { vterm_state_focus_in(state) } else { vterm_state_focus_out(state) }
  }

  /// What shows now.
  public func screen() -> PtyScreen {
    var cells: [PtyCell] = []
    cells.reserveCapacity(size.cellCount)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        cells.append(cell(row: row, column: column))
      }
    }
    var row: Int32 = 0
    var column: Int32 = 0
    lineup_vterm_cursor(pointer, &row, &column)
    return PtyScreen(
      size: size, cells: cells, cursor: Point(column: Int(column), row: Int(row)),
      isCursorVisible: pointer.pointee.cursor_visible != 0,
      isAlternate: pointer.pointee.alternate != 0, bells: Int(pointer.pointee.bells))
  }

  private func cell(row: Int, column: Int) -> PtyCell {
    var cell = lineup_vterm_get(pointer, Int32(row), Int32(column))
    let first = lineup_vterm_character(&cell, 0)
    var text = String.UnicodeScalarView()
    var index: Int32 = 0
    while first != UInt32.max, let scalar = Unicode.Scalar(lineup_vterm_character(&cell, index)),
      scalar.value != 0
    {
      text.append(scalar)
      index += 1
    }
    return PtyCell(
      text: String(text), columns: Int(cell.columns),
      style: Style(
        foreground: PtyEmulator.color(cell.foreground),
        background: PtyEmulator.color(cell.background),
        attributes: Attributes(rawValue: UInt8(cell.attributes))),
      isContinuation: first == UInt32.max)
  }

  private func type(_ character: Character, _ modifier: VTermModifier) {
    for scalar in character.unicodeScalars {
      vterm_keyboard_unichar(pointer.pointee.terminal, scalar.value, modifier)
    }
  }

  /// This libvterm does not know the empty colour space in `38:2::r:g:b` and would shift the
  /// numbers, so the empty part is left out.
  private func withoutEmptyColorSpaces(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == 0x3a, recent == Array("8:2:".utf8) {
        recent = []
        continue
      }
      result.append(byte)
      recent.append(byte)
      if recent.count > 4 { recent.removeFirst() }
    }
    return result
  }

  private static func color(_ packed: UInt32) -> Color {
    switch packed >> 24 {
    case 1: .palette(UInt8(truncatingIfNeeded: packed))
    case 2:
      .rgb(
        UInt8(truncatingIfNeeded: packed >> 16), UInt8(truncatingIfNeeded: packed >> 8),
        UInt8(truncatingIfNeeded: packed))
    default: .standard
    }
  }

  private static let codes: [Key: VTermKey] = [
    .enter: VTERM_KEY_ENTER, .tab: VTERM_KEY_TAB, .backspace: VTERM_KEY_BACKSPACE,
    .escape: VTERM_KEY_ESCAPE, .up: VTERM_KEY_UP, .down: VTERM_KEY_DOWN, .left: VTERM_KEY_LEFT,
    .right: VTERM_KEY_RIGHT, .insert: VTERM_KEY_INS, .delete: VTERM_KEY_DEL,
    .home: VTERM_KEY_HOME, .end: VTERM_KEY_END, .pageUp: VTERM_KEY_PAGEUP,
    .pageDown: VTERM_KEY_PAGEDOWN,
  ]
}
