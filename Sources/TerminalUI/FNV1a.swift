/// The 64-bit FNV-1a hash: short, stable over runs and machines, not for secrets.
///
/// Source: Fowler, Noll and Vo, "The FNV Non-Cryptographic Hash Algorithm".
struct FNV1a {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  mutating func add(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    for _ in 0..<8 {
      add(byte: UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Adds text and an end mark, so that neighbouring texts cannot trade characters.
  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte: byte) }
    add(byte: 0xff)
  }

  mutating func add(_ style: Style) {
    add(style.foreground)
    add(style.background)
    add(byte: style.attributes.rawValue)
  }

  private mutating func add(_ color: Color) {
    switch color {
    case .standard:
      add(byte: 0)
    case .palette(let number):
      add(byte: 1)
      add(byte: number)
    case .rgb(let red, let green, let blue):
      add(byte: 2)
      add(byte: red)
      add(byte: green)
      add(byte: blue)
    }
  }

  var hexDigits: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
