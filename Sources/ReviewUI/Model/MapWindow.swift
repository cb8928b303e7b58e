import Foundation
import TerminalUI

/// Which part of a map a plot shows, and in which cells its chips are.
struct MapWindow {
  /// Height of a cell over its width.
  private static let aspect = 2.0

  let plot: Rect
  private let centre: SIMD2<Double>
  /// Rows for a unit of the map.
  private let scale: Double

  init(_ state: MapState, plot: Rect) {
    self.plot = plot
    centre = state.centre
    let fit = min(Double(plot.columns - 2) / 2 / Self.aspect, Double(plot.rows - 1) / 2)
    scale = max(0.5, fit) * pow(MapState.zoomStep, Double(state.zoom))
  }

  /// The cell of a place, in the plot or not.
  func cell(_ place: SIMD2<Double>) -> Point {
    let way = (place - centre) * scale
    func whole(_ value: Double) -> Int { Int(min(max(value.rounded(), -1e6), 1e6)) }
    return Point(
      column: plot.column + plot.columns / 2 + whole(way.x * Self.aspect),
      row: plot.row + plot.rows / 2 + whole(way.y))
  }

  /// The place in the middle of a cell.
  func place(_ cell: Point) -> SIMD2<Double> {
    centre
      + SIMD2(
        Double(cell.column - plot.column - plot.columns / 2) / Self.aspect,
        Double(cell.row - plot.row - plot.rows / 2)) / scale
  }

  /// Half the extent of what shows.
  var reach: SIMD2<Double> {
    SIMD2(Double(plot.columns) / 2 / Self.aspect, Double(plot.rows) / 2) / scale
  }

  /// The chips by the cell that they are in; of several in one, the first is the one that shows.
  ///
  /// The selected chip shows before all others, an outlier before those that are none, the known
  /// before the unknown, and of these the individual with most chips.
  func cells(_ scatter: MapScatter, selection: Int) -> [Point: [Int]] {
    var cells: [Point: [Int]] = [:]
    for (index, dot) in scatter.dots.enumerated() {
      cells[cell(dot.place), default: []].append(index)
    }
    return cells.mapValues { indices in
      indices.count == 1
        ? indices
        : indices.sorted { left, right in
          let (first, second) = (scatter.dots[left], scatter.dots[right])
          if (left == selection) != (right == selection) { return left == selection }
          if first.isOutlier != second.isOutlier { return first.isOutlier }
          let ranks = (first.individual ?? .max, second.individual ?? .max)
          return ranks.0 != ranks.1 ? ranks.0 < ranks.1 : left < right
        }
    }
  }
}
