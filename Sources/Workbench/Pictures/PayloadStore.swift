import ReidCore
import TerminalUI

/// Numbers encoded pictures, and keeps those that were used last.
struct PayloadStore: Sendable {
  /// What makes two payloads the same.
  struct Key: Hashable, Sendable {
    let chip: ID<Chip>
    let adjustment: PictureAdjustment
    /// The room and the cells that it was made for; nil where the terminal scales.
    var room: Size?
    var fit: PixelFit?
  }

  /// A payload without its number.
  typealias Encoded = (encoding: PixelPayload.Encoding, data: [UInt8], size: PixelSize)

  private var kept = LRUCache<Key, PixelPayload>(byteLimit: 48 << 20)
  private var next: UInt32

  init(firstNumber: UInt32) {
    next = max(1, firstNumber)
  }

  /// The payload of a key, encoded where it is not kept; nil where that fails.
  mutating func payload(_ key: Key, encode: () -> Encoded?) -> PixelPayload? {
    if let payload = kept.value(for: key) { return payload }
    guard let made = encode() else { return nil }
    let payload = PixelPayload(
      id: next, encoding: made.encoding, data: made.data, size: made.size)
    // 0 is no number to the kitty protocol.
    next = next == .max ? 1 : next + 1
    kept.insert(payload, for: key, cost: payload.data.count)
    return payload
  }
}
