import Foundation
import ReidCore
import TerminalUI

extension ReviewModel {
  /// Asks for what the screen shows: it was opened, or the gallery changed.
  mutating func refreshMap() -> [Effect] {
    map.isAsked = true
    return [.loadMap]
  }

  /// Does what only this screen does; nil for what every screen does.
  mutating func performMap(_ command: Command, at time: Date, id: UUID) -> [Effect]? {
    switch command {
    case .mapLeft: moveOnMap([-1, 0])
    case .mapRight: moveOnMap([1, 0])
    case .mapUp: moveOnMap([0, -1])
    case .mapDown: moveOnMap([0, 1])
    case .panLeft: panMap([-0.5, 0])
    case .panRight: panMap([0.5, 0])
    case .panUp: panMap([0, -0.5])
    case .panDown: panMap([0, 0.5])
    case .zoomIn, .scrollUp: zoomMap(by: 1, around: map.selected?.place)
    case .zoomOut, .scrollDown: zoomMap(by: -1, around: map.selected?.place)
    case .zoomFit, .clear: zoomMap(by: -MapState.zoomLimit, around: nil)
    case .nextOutlier: selectOutlier(by: 1)
    case .previousOutlier: selectOutlier(by: -1)
    case .open: return openFromMap()
    default: return nil
    }
    return prefetchFromMap()
  }

  /// A map came; the cursor stays on its chip.
  mutating func receive(_ listing: MapListing) -> [Effect] {
    let chip = map.selected?.chip
    let scatter = MapScatter(listing)
    map.isAsked = false
    map.problem = nil
    map.scatter = scatter
    if let place = scatter.dots.firstIndex(where: { $0.chip == chip }) {
      map.selection = place
    } else {
      // What calls for a look comes first.
      map.selection = scatter.dots.firstIndex(where: \.isOutlier) ?? 0
      zoomMap(by: -MapState.zoomLimit, around: nil)
    }
    return prefetchFromMap()
  }

  /// There is no map, for this reason.
  mutating func mapFailed(_ reason: String) {
    map.isAsked = false
    map.problem = reason
  }

  /// The main button was pressed at a place of the screen.
  mutating func clickMap(_ point: Point) -> [Effect] {
    guard let scatter = map.scatter else { return [] }
    let window = mapWindow
    guard window.plot.contains(point) else { return [] }
    // A finger is not as exact as a cell.
    let near = window.cells(scatter, selection: map.selection).filter { cell, _ in
      abs(cell.column - point.column) <= 2 && abs(cell.row - point.row) <= 1
    }
    let best = near.min { left, right in
      func distance(_ cell: Point) -> Int {
        abs(cell.column - point.column) + 2 * abs(cell.row - point.row)
      }
      let (a, b) = (distance(left.key), distance(right.key))
      return a != b ? a < b : (left.value.first ?? 0) < (right.value.first ?? 0)
    }
    guard let index = best?.value.first else { return [] }
    map.selection = index
    return prefetchFromMap()
  }

  /// What the plot shows.
  var mapWindow: MapWindow { MapWindow(map, plot: MapScreen.Parts(self).plot) }

  // MARK: - The cursor

  /// Goes to the nearest chip of another cell in a direction.
  private mutating func moveOnMap(_ direction: SIMD2<Double>) {
    guard Layout.fits(size), let scatter = map.scatter, let selected = map.selected else { return }
    let window = mapWindow
    let here = window.cell(selected.place)
    // Where the cursor is out of sight the way begins in the middle.
    let origin = window.plot.contains(here) ? selected.place : map.centre
    var best: (cost: Double, index: Int)?
    for (cell, indices) in window.cells(scatter, selection: map.selection) where cell != here {
      guard let index = indices.first else { continue }
      let way = scatter.dots[index].place - origin
      let along = (way * direction).sum()
      let aside = abs(direction.x != 0 ? way.y : way.x)
      guard along > 0, aside <= along * 1.5 else { continue }
      let cost = along + 2 * aside
      if best.map({ (cost, index) < ($0.cost, $0.index) }) ?? true { best = (cost, index) }
    }
    guard let best else { return }
    map.selection = best.index
    followOnMap()
  }

  private mutating func selectOutlier(by step: Int) {
    let outliers =
      map.scatter?.dots.indices.filter { map.scatter?.dots[$0].isOutlier == true } ?? []
    guard let first = outliers.first, let last = outliers.last else {
      notice = .hint("No chip lies far from the others of its individual.")
      return
    }
    map.selection =
      step > 0
      ? outliers.first { $0 > map.selection } ?? first
      : outliers.last { $0 < map.selection } ?? last
    followOnMap()
  }

  /// Opens the individual under the cursor, or the chip's review where nobody said who it is.
  private mutating func openFromMap() -> [Effect] {
    guard let scatter = map.scatter, let selected = map.selected else { return [] }
    guard let individual = selected.individual else {
      screen = .review
      overlay = nil
      isChoosing = true
      notice = nil
      return [.loadQueue(keeping: selected.chip, choice: choice)]
    }
    let chosen = scatter.entries[individual].individual
    screen = .individuals
    overlay = nil
    let effects = refreshIndividuals().filter {
      if case .showIndividual = $0 { false } else { true }
    }
    individuals.opening = chosen.id
    notice = .hint("Opening \(chosen.name)")
    return effects + [.showIndividual(chosen.id)]
  }

  // MARK: - The view

  private mutating func zoomMap(by steps: Int, around place: SIMD2<Double>?) {
    guard Layout.fits(size) else { return }
    let zoom = min(max(0, map.zoom + steps), MapState.zoomLimit)
    if let place {
      let factor = pow(MapState.zoomStep, Double(zoom - map.zoom))
      map.centre = place + (map.centre - place) / factor
    }
    map.zoom = zoom
    followOnMap(isPanning: place == nil)
  }

  private mutating func panMap(_ share: SIMD2<Double>) {
    guard Layout.fits(size) else { return }
    map.centre += mapWindow.reach * share
    followOnMap(isPanning: true)
  }

  /// Keeps the cursor within the plot, and the plot within the map.
  private mutating func followOnMap(isPanning: Bool = false) {
    if map.zoom == 0 { map.centre = .zero }
    guard Layout.fits(size) else { return }
    let reach = mapWindow.reach
    if !isPanning, map.zoom > 0, let place = map.selected?.place {
      let inner = reach * 0.8
      map.centre = pointwiseMin(pointwiseMax(map.centre, place - inner), place + inner)
    }
    map.centre = pointwiseMin(
      pointwiseMax(map.centre, SIMD2(repeating: -1)), SIMD2(repeating: 1))
  }

  /// Asks for the picture of the next outlier, for that is where `Tab` goes.
  private func prefetchFromMap() -> [Effect] {
    let picture = MapScreen.Parts(self).picture
    guard !picture.isEmpty, let scatter = map.scatter,
      let next = scatter.dots.indices.first(where: {
        $0 > map.selection && scatter.dots[$0].isOutlier
      })
    else { return [] }
    return prefetch([scatter.dots[next].chip], picture.size)
  }
}
