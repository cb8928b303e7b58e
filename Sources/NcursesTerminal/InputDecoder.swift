import TerminalUI

/// Turns what ncurses reads into events; pure, so that every sequence is tested.
///
/// Sequences that nobody knows are swallowed whole: taken apart, their digits would be commands.
struct InputDecoder: Sendable {
  /// What a sequence's beginning still waits for.
  private enum State: Hashable {
    case ground
    case escape
    case sequence
    case singleShift
    case deviceString
    case paste
  }

  /// The longest paste that is kept, in scalars.
  private static let pasteLimit = 100_000
  private static let pasteEnd: [UInt32] = [0x1b, 0x5b, 0x32, 0x30, 0x31, 0x7e]

  private var state = State.ground
  private var parameters: [UInt32] = []
  private var pasted = String.UnicodeScalarView()
  private var tail: [UInt32] = []

  /// Whether a sequence has begun that is not complete.
  var isPending: Bool { state != .ground }

  /// Whether all that has come is one Escape.
  var isEscapeOnly: Bool { state == .escape }

  /// Takes one thing read and returns what is complete with it.
  mutating func feed(_ input: RawInput) -> [InputEvent] {
    switch input {
    case .nothing:
      return []
    case .event(let event):
      // A key that ncurses knew ends whatever had begun before it, except a paste.
      guard state != .paste else { return [] }
      return flush() + [event]
    case .scalar(let value):
      return feed(value)
    }
  }

  /// Ends what has begun: nothing more has come in time.
  mutating func flush() -> [InputEvent] {
    defer {
      state = .ground
      parameters = []
    }
    switch state {
    case .escape: return [.key(.escape)]
    case .sequence where parameters.isEmpty: return [.key(.alt("["))]
    case .singleShift: return [.key(.alt("O"))]
    case .paste:
      let text = takePaste()
      return text.isEmpty ? [] : [.paste(text)]
    case .ground, .sequence, .deviceString: return []
    }
  }

  private mutating func feed(_ value: UInt32) -> [InputEvent] {
    switch state {
    case .ground:
      if value == 0x1b {
        state = .escape
        return []
      }
      return Self.key(of: value).map { [.key($0)] } ?? []
    case .escape:
      return feedAfterEscape(value)
    case .singleShift:
      state = .ground
      return Self.singleShiftKey(value).map { [.key($0)] } ?? []
    case .sequence:
      return feedSequence(value)
    case .deviceString:
      // Ends with ESC \ or BEL; the ESC begins a sequence that means nothing.
      if value == 0x1b { state = .escape }
      if value == 0x07 { state = .ground }
      return []
    case .paste:
      return feedPaste(value)
    }
  }

  private mutating func feedAfterEscape(_ value: UInt32) -> [InputEvent] {
    state = .ground
    switch value {
    case 0x5b: state = .sequence
    case 0x4f: state = .singleShift
    case 0x50, 0x5d, 0x5f, 0x5e: state = .deviceString
    case 0x1b:
      state = .escape
      return [.key(.escape)]
    case 0x5c: break  // the end of a device string
    case 0x7f: return [.key(.control("w"))]  // Alt-Backspace deletes a word everywhere
    default:
      guard value > 0x20, let scalar = Unicode.Scalar(value) else { return [.key(.escape)] }
      return [.key(.alt(Character(scalar)))]
    }
    return []
  }

  private mutating func feedSequence(_ value: UInt32) -> [InputEvent] {
    guard (0x40...0x7e).contains(value) else {
      if value == 0x1b {
        state = .escape
        parameters = []
      } else if parameters.count < 64 {
        parameters.append(value)
      }
      return []
    }
    let text = String(String.UnicodeScalarView(parameters.compactMap(Unicode.Scalar.init)))
    parameters = []
    state = .ground
    if value == 0x7e, text == "200" {
      state = .paste
      return []
    }
    return Self.event(ofSequence: text, final: value).map { [$0] } ?? []
  }

  private mutating func feedPaste(_ value: UInt32) -> [InputEvent] {
    tail.append(value)
    if tail == Self.pasteEnd {
      tail = []
      state = .ground
      return [.paste(takePaste())]
    }
    if !Self.pasteEnd.starts(with: tail) {
      for value in tail.dropLast() { keep(value) }
      let last = tail[tail.count - 1]
      tail = last == 0x1b ? [last] : []
      if tail.isEmpty { keep(last) }
    }
    return []
  }

  private mutating func keep(_ value: UInt32) {
    guard pasted.count < Self.pasteLimit, let scalar = Unicode.Scalar(value) else { return }
    pasted.append(scalar == "\r" ? "\n" : scalar)
  }

  private mutating func takePaste() -> String {
    defer { pasted = String.UnicodeScalarView() }
    return String(pasted)
  }
}
