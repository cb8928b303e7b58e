/// How one Unicode scalar is drawn on a terminal.
enum ScalarClass {
  /// Takes this many columns, 1 or 2.
  case spacing(Int)
  /// Drawn over the character before.
  case mark
  /// Shapes its neighbours and is itself not drawn.
  case joiner
  /// Part of an emoji flag's invisible name.
  case tag
  /// Not sent as it is; this symbol is shown in its place.
  case shown(Character)

  /// Classifies a scalar.
  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0..<0x20:
      // The "control pictures" block has a symbol for each control character, in order.
      self = .shown(ScalarClass.character(0x2400 + value))
    case 0x7f:
      self = .shown("\u{2421}")
    case 0x20..<0x7f, 0xa0..<0xad, 0xae..<0x300:
      self = .spacing(1)
    case 0x1160...0x11ff, 0xd7b0...0xd7ff, 0x200c, 0x200d, 0xfe00...0xfe0f, 0xe0100...0xe01ef,
      0x34f:
      // Vowels and final consonants of Hangul stand over the consonant before.
      self =
        value == 0x200c || value == 0x200d || value >= 0xfe00 || value == 0x34f ? .joiner : .mark
    case 0x1f1e6...0x1f1ff:
      self = .shown(ScalarClass.character(0x41 + value - 0x1f1e6))
    case 0xe0020...0xe007f:
      self = .tag
    case 0x600...0x605, 0x6dd, 0x70f, 0x8e2, 0x110bd, 0x110cd:
      // Arabic and Kaithi number signs are "format" characters that are drawn.
      self = .spacing(1)
    default:
      self = ScalarClass(uncommon: scalar)
    }
  }

  private init(uncommon scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .control, .format, .unassigned, .privateUse, .surrogate, .lineSeparator,
      .paragraphSeparator:
      self = .shown(TextWidth.replacement)
    case .nonspacingMark, .enclosingMark:
      self = .mark
    default:
      self = .spacing(WideScalars.contains(scalar) ? 2 : 1)
    }
  }

  private static func character(_ value: UInt32) -> Character {
    Unicode.Scalar(value).map { Character($0) } ?? TextWidth.replacement
  }
}
