extension TextWidth {
  /// Marks kept on one spacing character; what a curses cell holds.
  private static let maximumMarks = 4

  /// Calls `body` with the drawn parts of one character, left to right.
  ///
  /// Emoji sequences are drawn as their first emoji, flags as their two letters, invisible joiners
  /// and variation selectors not at all, and anything that could harm the screen as a symbol.
  static func forEachPart(of character: Character, _ body: (Part) -> Void) {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7f {
      body(Part(character: character, columns: 1))
      return
    }
    var pending = PendingPart()
    for scalar in character.unicodeScalars {
      switch ScalarClass(scalar) {
      case .spacing(let columns):
        if pending.isEmoji, scalar.properties.isEmojiModifier { continue }
        pending.flush(body)
        pending.start(scalar, columns: columns)
      case .mark:
        pending.addMark(scalar, limit: maximumMarks, body)
      case .joiner:
        // What follows a joined emoji is drawn apart by some terminals and not by others.
        if pending.isEmoji, scalar == "\u{200D}" {
          pending.flush(body)
          return
        }
      case .tag:
        if !pending.isEmoji {
          pending.flush(body)
          body(Part(character: replacement, columns: 1))
        }
      case .shown(let symbol):
        pending.flush(body)
        body(Part(character: symbol, columns: 1))
      }
    }
    pending.flush(body)
  }

  /// A spacing character whose marks are still being gathered.
  private struct PendingPart {
    var text = String.UnicodeScalarView()
    var columns = 0
    var marks = 0
    var isEmoji = false

    mutating func start(_ scalar: Unicode.Scalar, columns: Int) {
      text.append(scalar)
      self.columns = columns
      // Digits and signs are emoji too in the Unicode data, but are never drawn so here.
      isEmoji = scalar.value > 0xff && scalar.properties.isEmoji
    }

    mutating func addMark(_ scalar: Unicode.Scalar, limit: Int, _ body: (Part) -> Void) {
      if text.isEmpty {
        // A mark with nothing to stand on gets the customary dotted circle.
        start("\u{25CC}", columns: 1)
      }
      guard marks < limit else { return }
      marks += 1
      text.append(scalar)
    }

    mutating func flush(_ body: (Part) -> Void) {
      guard !text.isEmpty else { return }
      let string = String(text)
      let single = string.count == 1 ? string.first : nil
      body(Part(character: single ?? replacement, columns: single == nil ? 1 : columns))
      self = PendingPart()
    }
  }
}
