/// Pixels read back from a sixel sequence.
public struct SixelImage: Sendable {
  /// Pixels in a row.
  public let width: Int
  /// Number of rows.
  public let height: Int
  /// Red, green, blue and alpha of every pixel; alpha is 0 where nothing was drawn.
  public let rgba: [UInt8]

  /// Reads what lies between `ESC P … q` and `ESC \`; nil where it is not well formed.
  ///
  /// Source: DEC STD 070, chapter on sixel graphics: `#` selects or defines a colour (percent of
  /// RGB), `!` repeats, `$` returns to the left, `-` goes to the next band of six rows.
  public init?(_ body: ArraySlice<UInt8>) {
    var reader = Reader(rest: body)
    guard let (width, height, pixels) = reader.read() else { return nil }
    self.width = width
    self.height = height
    rgba = pixels
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>
    var colors: [Int: [UInt8]] = [:]
    var color = 0
    var column = 0
    var top = 0
    var dots: [(column: Int, row: Int, color: [UInt8])] = []
    var declared = (width: 0, height: 0)

    mutating func read() -> (Int, Int, [UInt8])? {
      while let byte = rest.popFirst() {
        switch byte {
        case 0x22:
          let values = numbers()
          guard values.count == 4 else { return nil }
          declared = (values[2], values[3])
        case 0x23: guard selectColor() else { return nil }
        case 0x21:
          guard let count = number(), let pattern = rest.popFirst(), draw(pattern, count) else {
            return nil
          }
        case 0x24: column = 0
        case 0x2d: (column, top) = (0, top + 6)
        case 0x0a, 0x0d: break
        default: guard draw(byte, 1) else { return nil }
        }
      }
      return picture()
    }

    private func picture() -> (Int, Int, [UInt8])? {
      let width = max(declared.width, (dots.map(\.column).max() ?? -1) + 1)
      let height = max(declared.height, (dots.map(\.row).max() ?? -1) + 1)
      guard width > 0, height > 0 else { return nil }
      var pixels = [UInt8](repeating: 0, count: width * height * 4)
      for dot in dots {
        let at = (dot.row * width + dot.column) * 4
        pixels.replaceSubrange(at..<(at + 4), with: dot.color + [255])
      }
      return (width, height, pixels)
    }

    private mutating func selectColor() -> Bool {
      let values = numbers()
      guard let index = values.first else { return false }
      color = index
      guard values.count > 1 else { return colors[index] != nil }
      guard values.count == 5, values[1] == 2 else { return false }
      colors[index] = values[2...].map { UInt8(($0 * 255 + 50) / 100) }
      return true
    }

    private mutating func draw(_ pattern: UInt8, _ count: Int) -> Bool {
      guard (0x3f...0x7e).contains(pattern), let ink = colors[color] else { return false }
      for _ in 0..<count {
        for bit in 0..<6 where (pattern - 0x3f) & (1 << bit) != 0 {
          dots.append((column, top + bit, ink))
        }
        column += 1
      }
      return true
    }

    private mutating func number() -> Int? {
      var value: Int?
      while let digit = rest.first, (0x30...0x39).contains(digit) {
        value = (value ?? 0) * 10 + Int(digit - 0x30)
        rest.removeFirst()
      }
      return value
    }

    private mutating func numbers() -> [Int] {
      var values: [Int] = []
      while let value = number() {
        values.append(value)
        guard rest.first == 0x3b else { break }
        rest.removeFirst()
      }
      return values
    }
  }
}
