import TerminalUI

/// Where everything is on a screen of a size.
///
/// Depends on nothing but the size, so that nothing moves from one probe to the next.
struct Layout: Hashable, Sendable {
  /// The smallest screen on which a review makes sense.
  static let minimum = Size(columns: 60, rows: 16)

  /// Whether a screen is large enough.
  static func fits(_ size: Size) -> Bool {
    size.columns >= minimum.columns && size.rows >= minimum.rows
  }

  /// The whole screen.
  let screen: Rect
  /// The line at the top: position, speed, model.
  let header: Rect
  /// All between the lines at the top and at the bottom.
  let body: Rect
  /// The line that says what was done.
  let notice: Rect
  /// The key hints.
  let hints: Rect
  /// The probe, with its border.
  let probe: Rect
  /// All candidates, or the panel that lies over them.
  let candidates: Rect
  /// One rectangle for each shown candidate, with its border.
  let tiles: [Rect]
  /// What is left of the grid, for a few words; nil where nothing is.
  let spare: Rect?
  /// How many candidates lie side by side.
  let gridColumns: Int
  /// How many rows of text a candidate has under its picture.
  let tileTextRows: Int

  /// Rows of text under the probe's picture.
  static let probeTextRows = 2

  /// Lays out a screen; on one that is too small the rectangles mean nothing.
  init(_ size: Size) {
    screen = Rect(size)
    let (top, belowHeader) = screen.split(top: 1)
    header = top
    let (hintRows, aboveHints) = belowHeader.split(bottom: size.rows >= 30 ? 2 : 1)
    hints = hintRows
    (notice, body) = aboveHints.split(bottom: 1)
    let best = Self.bestPlan(for: body.size)
    (probe, candidates) = body.split(left: best.probeColumns)
    tileTextRows = best.textRows
    gridColumns = best.grid.columns
    var cells: [Rect] = []
    var rest = candidates
    for row in 0..<best.grid.rows {
      let height = rest.rows / (best.grid.rows - row)
      let (band, below) = rest.split(top: height)
      cells += band.columnsSplit(into: best.grid.columns)
      rest = below
    }
    tiles = Array(cells.prefix(ReviewModel.shownCount))
    spare = cells.count > ReviewModel.shownCount ? cells.last : nil
  }

  /// One way to divide the body.
  private struct Plan {
    let grid: Size
    let probeColumns: Int
    let textRows: Int
    let score: Double
  }

  /// Finds the division under which the pictures are largest.
  ///
  /// Chips are about square and cells about twice as high as wide, so a picture is as wide as the
  /// smaller of its columns and twice its rows. The probe gets 1.8 times the width of a candidate.
  private static func bestPlan(for body: Size) -> Plan {
    let grids = [
      Size(columns: 3, rows: 2), Size(columns: 5, rows: 1), Size(columns: 2, rows: 3),
      Size(columns: 1, rows: 5),
    ]
    var best = Plan(grid: grids[0], probeColumns: body.columns * 2 / 5, textRows: 2, score: -100)
    for grid in grids {
      let tileRows = body.rows / grid.rows
      let textRows = tileRows >= 16 ? 3 : tileRows >= 8 ? 2 : 1
      let pictureRows = tileRows - 2 - textRows
      for probeColumns in (body.columns / 5)...max(body.columns / 5, body.columns * 3 / 5) {
        // What the tiles cannot share evenly goes to the probe: all tiles are equally wide.
        let tileColumns = (body.columns - probeColumns) / grid.columns
        let probeColumns = body.columns - tileColumns * grid.columns
        let candidate = Double(min(tileColumns - 2, 2 * pictureRows))
        let probe = Double(min(probeColumns - 2, 2 * (body.rows - 2 - probeTextRows)))
        // Ties go to larger pictures and more room for text.
        let score =
          min(candidate, probe / 1.8) + 0.01 * (candidate + probe) + 0.02 * Double(tileColumns)
        // A name that cannot be read costs more than a picture that is a little smaller.
        let penalty = tileColumns < 12 ? 4.0 : 0
        if score - penalty > best.score {
          best = Plan(
            grid: grid, probeColumns: probeColumns, textRows: textRows, score: score - penalty)
        }
      }
    }
    return best
  }
}
