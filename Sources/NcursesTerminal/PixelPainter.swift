import TerminalUI

/// Decides which bytes bring the pictures on the screen to those that are wanted; pure, so that
/// every case is tested.
struct PixelPainter: Sendable {
  /// The most bytes of pixels that the terminal is given to keep; kitty gives up at 320 MB.
  static let keptLimit = 128 << 20

  let mode: PictureMode
  /// How sequences reach the terminal.
  var transport: PixelTransport
  /// The pictures that are on the screen, with the numbers of their placements.
  private var shown: [PixelImage: UInt32] = [:]
  /// The pictures that the terminal keeps, and when each was last used.
  private var kept: [UInt32: (cost: Int, lastUse: Int)] = [:]
  private var keptCost = 0
  private var clock = 0
  private var lastPlacement: UInt32 = 0
  /// Whether the terminal may still keep what was forgotten here.
  private var mustReset = false
  /// Whether another program has the screen, to which pictures would stick.
  private var isAway = false

  /// Begins with an empty screen.
  init(mode: PictureMode, transport: PixelTransport = .direct) {
    self.mode = mode
    self.transport = transport
  }

  /// What to write before the text of a frame: blanks where pictures go that live in cells.
  ///
  /// The cells under a picture hold no text, so that nothing else is lost.
  mutating func clearing(for images: [PixelImage]) -> [UInt8] {
    guard mode == .sixel || mode == .iterm, !shown.isEmpty else { return [] }
    let wanted = Set(images)
    var bytes: [UInt8] = []
    for image in ordered(shown.keys) where !wanted.contains(image) {
      shown[image] = nil
      // One that will be drawn over completely need not flash away first.
      guard !images.contains(where: { covers($0, image) }) else { continue }
      let rect = image.rect
      for row in rect.row..<rect.endRow {
        bytes += transport.drawing(
          Array("\u{1B}[m\u{1B}[\(rect.columns)X".utf8),
          at: Point(column: rect.column, row: row))
      }
    }
    return bytes
  }

  /// What to write after the text of a frame: the pictures that are not on the screen yet.
  mutating func drawing(_ images: [PixelImage]) -> [UInt8] {
    guard mode.usesPixels, !isAway else { return [] }
    switch mode {
    case .kitty: return drawingByNumber(images)
    case .iterm: return drawingInCells(images, PixelPainter.inlineImage)
    default: return drawingInCells(images) { $0.picture.payload.data }
    }
  }

  /// The screen was emptied, and with it all that the terminal kept.
  mutating func forgetScreen() {
    mustReset = mustReset || !kept.isEmpty
    shown = [:]
    kept = [:]
    keptCost = 0
  }

  /// The pictures may have suffered; what to write before they are all drawn again.
  mutating func refresh() -> [UInt8] {
    isAway = false
    shown = [:]
    guard mode == .kitty else { return [] }
    // Around tmux it is not known what the terminal has seen meanwhile.
    guard transport == .direct else {
      forgetScreen()
      return []
    }
    return Array("\u{1B}_Ga=d,d=a,q=2;\u{1B}\\".utf8)
  }

  /// The window shows something else; what to write so that no picture stays behind.
  mutating func hide() -> [UInt8] {
    // Without tmux the window keeps its screen.
    guard transport != .direct else { return [] }
    isAway = true
    return leaving()
  }

  /// What to write before the screen is given back.
  mutating func leaving() -> [UInt8] {
    defer {
      forgetScreen()
      mustReset = false
    }
    switch mode {
    case .kitty: return transport.wrapped(PixelPainter.forgetAll)
    case .iterm where transport != .direct: return clearing(for: [])
    default: return []
    }
  }

  private func covers(_ new: PixelImage, _ old: PixelImage) -> Bool {
    let (size, other) = (new.picture.payload.size, old.picture.payload.size)
    guard new.rect == old.rect else { return false }
    return mode == .sixel
      ? size.width >= other.width && size.height >= other.height
      // Scaled into the same cells, they are the same size if they have the same proportions.
      : size.width * other.height == size.height * other.width
  }

  private mutating func drawingInCells(
    _ images: [PixelImage], _ sequence: (PixelImage) -> [UInt8]
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for image in images where shown[image] == nil {
      shown[image] = 0
      bytes += transport.drawing(sequence(image), at: image.rect.origin)
    }
    return bytes
  }

  /// OSC 1337 with a picture file; the terminal fits it into the cells.
  ///
  /// Source: iTerm2, "Inline Images Protocol".
  private static func inlineImage(_ image: PixelImage) -> [UInt8] {
    let data = image.picture.payload.data
    let head =
      "\u{1B}]1337;File=inline=1;size=\(data.count);width=\(image.rect.columns)"
      + ";height=\(image.rect.rows);preserveAspectRatio=1;doNotMoveCursor=1:"
    return Array(head.utf8) + Base64.encoded(data) + [0x07]
  }

  private func ordered(_ images: some Sequence<PixelImage>) -> [PixelImage] {
    images.sorted { one, other in
      (one.rect.row, one.rect.column) < (other.rect.row, other.rect.column)
    }
  }
}

// Source: kitty, "Terminal graphics protocol".
extension PixelPainter {
  /// Deletes all pictures and what the terminal keeps of them.
  private static let forgetAll = Array("\u{1B}_Ga=d,d=A,q=2;\u{1B}\\".utf8)

  private mutating func drawingByNumber(_ images: [PixelImage]) -> [UInt8] {
    clock += 1
    let wanted = Set(images)
    var bytes = mustReset ? transport.wrapped(PixelPainter.forgetAll) : []
    mustReset = false
    for image in images {
      let payload = image.picture.payload
      let isKept = kept[payload.id] != nil
      kept[payload.id, default: (payload.size.width * payload.size.height * 4, 0)].lastUse = clock
      if !isKept {
        keptCost += payload.size.width * payload.size.height * 4
        bytes += sending(payload)
      }
    }
    // New pictures are put before old ones go, so that nothing shines through in between.
    for image in images where shown[image] == nil {
      lastPlacement += 1
      shown[image] = lastPlacement
      bytes += transport.drawing(placing(image, number: lastPlacement), at: image.rect.origin)
    }
    for image in ordered(shown.keys) where !wanted.contains(image) {
      guard let number = shown.removeValue(forKey: image) else { continue }
      bytes += transport.wrapped(
        Array("\u{1B}_Ga=d,d=i,i=\(image.picture.payload.id),p=\(number),q=2;\u{1B}\\".utf8))
    }
    return bytes + forgettingUnused()
  }

  /// A PNG in pieces of 4,096 digits.
  private func sending(_ payload: PixelPayload) -> [UInt8] {
    let digits = Base64.encoded(payload.data)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count + digits.count / 4096 * 16 + 64)
    var at = 0
    while at < digits.count {
      let end = min(at + 4096, digits.count)
      let more = end < digits.count ? 1 : 0
      let keys = at == 0 ? "a=t,f=100,t=d,i=\(payload.id),q=2,m=\(more)" : "m=\(more)"
      bytes += transport.wrapped(
        Array("\u{1B}_G\(keys);".utf8) + digits[at..<end] + [0x1b, 0x5c])
      at = end
    }
    return bytes
  }

  private func placing(_ image: PixelImage, number: UInt32) -> [UInt8] {
    var keys = "a=p,i=\(image.picture.payload.id),p=\(number)"
    if let part = image.picture.part {
      keys += ",x=\(part.x),y=\(part.y),w=\(part.width),h=\(part.height)"
    }
    keys += ",c=\(image.rect.columns),r=\(image.rect.rows),C=1,q=2"
    return Array("\u{1B}_G\(keys);\u{1B}\\".utf8)
  }

  /// Has the terminal drop the pictures that were unused longest, down to the limit.
  private mutating func forgettingUnused() -> [UInt8] {
    var bytes: [UInt8] = []
    while keptCost > PixelPainter.keptLimit,
      let oldest = kept.min(by: { ($0.value.lastUse, $0.key) < ($1.value.lastUse, $1.key) }),
      oldest.value.lastUse < clock
    {
      kept[oldest.key] = nil
      keptCost -= oldest.value.cost
      bytes += transport.wrapped(Array("\u{1B}_Ga=d,d=I,i=\(oldest.key),q=2;\u{1B}\\".utf8))
    }
    return bytes
  }
}
