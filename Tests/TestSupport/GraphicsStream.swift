public import TerminalUI

/// The pictures in what a program wrote to its terminal, read back in the order of writing.
public struct GraphicsStream: Sendable {
  /// One thing done about pictures.
  public enum Event: Sendable {
    /// A picture of the kitty protocol arrived whole: its keys and its bytes.
    case sent(id: Int, keys: [String: String], data: [UInt8])
    /// It was placed, with the cursor at a cell.
    case placed(id: Int, at: Point, keys: [String: String])
    /// Something was deleted.
    case deleted(keys: [String: String])
    /// Sixels were drawn with the cursor at a cell.
    case sixel(SixelImage, at: Point)
    /// A file was shown by iTerm2's protocol with the cursor at a cell.
    case file([UInt8], at: Point, keys: [String: String])
    /// Cells were erased from a cell on.
    case erased(columns: Int, at: Point)
  }

  /// What was done.
  public private(set) var events: [Event] = []
  /// What could not be read, in words; empty for a well-formed stream.
  public private(set) var complaints: [String] = []
  private var cursor = Point(column: -1, row: -1)
  private var partial: (keys: [String: String], digits: [UInt8])?

  /// Reads a stream.
  public init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while let byte = rest.first {
      guard byte == 0x1b, rest.count > 1 else {
        rest.removeFirst()
        continue
      }
      let kind = rest[rest.startIndex + 1]
      let content = rest.dropFirst(2)
      switch kind {
      case 0x5f, 0x50, 0x5d:
        guard let (body, next) = GraphicsStream.string(content, isOSC: kind == 0x5d) else {
          complaints.append("a string without end")
          return
        }
        read(body, kind: kind)
        rest = next
      case 0x5b:
        rest = sequence(content)
      default:
        rest = content
      }
    }
    if partial != nil { complaints.append("a picture without its last piece") }
  }

  /// What a program wrote around tmux, as the outer terminal sees it.
  public static func unwrappingTmux(_ bytes: [UInt8]) -> [UInt8] {
    let start = Array("\u{1B}Ptmux;".utf8)
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at...].starts(with: start) else {
        at += 1
        continue
      }
      at += start.count
      while at + 1 < bytes.count {
        if bytes[at] == 0x1b {
          if bytes[at + 1] == 0x5c { break }
          at += 1
        }
        result.append(bytes[at])
        at += 1
      }
      at += 2
    }
    return result
  }

  /// The pictures placed, without what was sent or erased.
  public var placements: [(id: Int, at: Point, keys: [String: String])] {
    events.compactMap {
      if case .placed(let id, let at, let keys) = $0 { (id, at, keys) } else { nil }
    }
  }

  /// The pictures sent.
  public var sent: [(id: Int, data: [UInt8])] {
    events.compactMap {
      if case .sent(let id, _, let data) = $0 { (id, data) } else { nil }
    }
  }

  /// The sixel pictures drawn.
  public var sixels: [(image: SixelImage, at: Point)] {
    events.compactMap {
      if case .sixel(let image, let at) = $0 { (image, at) } else { nil }
    }
  }

  private mutating func read(_ body: ArraySlice<UInt8>, kind: UInt8) {
    switch kind {
    case 0x5f where body.first == 0x47: readKitty(body.dropFirst())
    case 0x50: readDevice(body)
    case 0x5d: readFile(body)
    default: break
    }
  }

  private mutating func readKitty(_ body: ArraySlice<UInt8>) {
    let parts = body.split(separator: 0x3b, maxSplits: 1, omittingEmptySubsequences: false)
    let keys = GraphicsStream.pairs(parts[0], separator: 0x2c)
    let digits = parts.count > 1 ? Array(parts[1]) : []
    if digits.count > 4096 { complaints.append("a piece of \(digits.count) digits") }
    if let begun = partial {
      partial = (begun.keys, begun.digits + digits)
    } else if keys["a"] == "t" || keys["a"] == "T" {
      partial = (keys, digits)
    } else if keys["a"] == "p" {
      events.append(.placed(id: Int(keys["i"] ?? "") ?? -1, at: cursor, keys: keys))
      return
    } else if keys["a"] == "d" {
      events.append(.deleted(keys: keys))
      return
    } else {
      return
    }
    guard keys["m"] != "1", let whole = partial else { return }
    partial = nil
    guard let data = GraphicsStream.decodedBase64(whole.digits) else {
      complaints.append("a picture that is no base64")
      return
    }
    events.append(.sent(id: Int(whole.keys["i"] ?? "") ?? -1, keys: whole.keys, data: data))
  }

  private mutating func readDevice(_ body: ArraySlice<UInt8>) {
    guard let start = body.firstIndex(where: { !(0x30...0x3b).contains($0) }), body[start] == 0x71
    else { return }
    guard let image = SixelImage(body[(start + 1)...]) else {
      complaints.append("sixels that cannot be read")
      return
    }
    events.append(.sixel(image, at: cursor))
  }

  private mutating func readFile(_ body: ArraySlice<UInt8>) {
    let head = Array("1337;File=".utf8)
    guard body.starts(with: head), let colon = body.firstIndex(of: 0x3a) else { return }
    let keys = GraphicsStream.pairs(
      body[(body.startIndex + head.count)..<colon], separator: 0x3b)
    guard let data = GraphicsStream.decodedBase64(Array(body[(colon + 1)...])) else {
      complaints.append("a file that is no base64")
      return
    }
    events.append(.file(data, at: cursor, keys: keys))
  }

  private mutating func sequence(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let end = content.firstIndex(where: { (0x40...0x7e).contains($0) }) else { return [] }
    let numbers = String(decoding: content[..<end], as: UTF8.self).split(separator: ";")
      .compactMap { Int($0) }
    if content[end] == 0x48 {
      cursor = Point(column: (numbers.last ?? 1) - 1, row: (numbers.first ?? 1) - 1)
    } else if content[end] == 0x58, let columns = numbers.first {
      events.append(.erased(columns: columns, at: cursor))
    }
    return content[(end + 1)...]
  }

  private static func string(
    _ content: ArraySlice<UInt8>, isOSC: Bool
  ) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    guard let end = content.firstIndex(where: { $0 == 0x1b || (isOSC && $0 == 0x07) }) else {
      return nil
    }
    let length = content[end] == 0x1b ? 2 : 1
    return (content[..<end], content[min(end + length, content.endIndex)...])
  }

  private static func pairs(_ bytes: ArraySlice<UInt8>, separator: UInt8) -> [String: String] {
    var result: [String: String] = [:]
    for part in bytes.split(separator: separator) {
      let halves = part.split(separator: 0x3d, maxSplits: 1)
      guard halves.count == 2 else { continue }
      result[String(decoding: halves[0], as: UTF8.self)] = String(
        decoding: halves[1], as: UTF8.self)
    }
    return result
  }

  private static func decodedBase64(_ digits: [UInt8]) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var values = [Int](repeating: -1, count: 256)
    for (value, digit) in alphabet.enumerated() { values[Int(digit)] = value }
    guard digits.count % 4 == 0 else { return nil }
    var result: [UInt8] = []
    var buffer = 0
    var bits = 0
    for digit in digits where digit != 0x3d {
      guard values[Int(digit)] >= 0 else { return nil }
      buffer = (buffer << 6 | values[Int(digit)]) & 0xff_ffff
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(buffer >> bits & 0xff))
      }
    }
    return result
  }
}
