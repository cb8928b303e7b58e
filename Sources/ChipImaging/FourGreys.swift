import TerminalUI

/// The four greys among the 16 colours of a terminal, and what can be mixed of them in a cell: two
/// half blocks where a cell has an edge, a shade where it is even.
///
/// Source: levels as in xterm's default colours; shades cover a quarter, a half, three quarters.
enum FourGreys {
  /// A way to fill a cell, and how bright its halves look then.
  private struct Filling {
    let symbol: Character
    let ink: UInt8
    let ground: UInt8
    let upper: Int
    let lower: Int
  }

  private static let greys: [(level: Int, index: UInt8)] = [(0, 0), (127, 8), (229, 7), (255, 15)]

  private static let fillings: [Filling] = greys.flatMap { ink in
    greys.flatMap { ground -> [Filling] in
      let halves = Filling(
        symbol: "\u{2580}", ink: ink.index, ground: ground.index, upper: ink.level,
        lower: ground.level)
      guard ink.level > ground.level else { return [halves] }
      let shades = [(1, "\u{2591}"), (2, "\u{2592}"), (3, "\u{2593}")] as [(Int, Character)]
      return [halves]
        + shades.map { quarters, symbol in
          let level = ground.level + (ink.level - ground.level) * quarters / 4
          return Filling(
            symbol: symbol, ink: ink.index, ground: ground.index, upper: level, lower: level)
        }
    }
  }

  /// The cell that looks most like two pixels of the given brightness, one above the other.
  static func cell(upper: Int, lower: Int) -> Cell {
    func error(_ filling: Filling) -> Int {
      let (above, below) = (filling.upper - upper, filling.lower - lower)
      return above * above + below * below
    }
    guard let best = fillings.min(by: { error($0) < error($1) }) else { return .blank }
    return Cell(
      character: best.symbol,
      style: Style(foreground: .palette(best.ink), background: .palette(best.ground)))
  }
}
