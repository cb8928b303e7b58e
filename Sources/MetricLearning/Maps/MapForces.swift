import DenseMath
import Foundation

/// What pulls and pushes the points of a t-SNE map.
struct MapForces: Sendable {
  /// Points that are treated side by side.
  typealias Lanes = SIMD8<Float>

  /// Where the points are.
  private(set) var places: [SIMD2<Float>]
  /// The places' coordinates in lanes, padded with points far away.
  private var xs: [Lanes] = []
  private var ys: [Lanes] = []
  /// Joint probabilities, n rows of lanes padded with 0.
  private var attraction: [Lanes] = []
  /// Lanes in a row.
  private let width: Int

  /// Gathers the points.
  ///
  /// - Parameters:
  ///   - places: n points.
  ///   - attraction: `n x n`, symmetric, 0 on the diagonal, summing to 1.
  init(places: [SIMD2<Float>], attraction: Matrix<Float>) {
    let n = places.count
    width = (n + Lanes.scalarCount - 1) / Lanes.scalarCount
    self.places = places
    self.attraction = [Lanes](repeating: .zero, count: n * width)
    for row in 0..<n {
      for column in 0..<n {
        let (block, lane) = column.quotientAndRemainder(dividingBy: Lanes.scalarCount)
        self.attraction[row * width + block][lane] = attraction.values[row * n + column]
      }
    }
    move(to: places)
  }

  /// Puts the points elsewhere.
  mutating func move(to places: [SIMD2<Float>]) {
    self.places = places
    // So far away that a padding point neither pulls nor pushes, yet its square is finite.
    xs = [Lanes](repeating: Lanes(repeating: 1e18), count: width)
    ys = xs
    for (index, place) in places.enumerated() {
      let (block, lane) = index.quotientAndRemainder(dividingBy: Lanes.scalarCount)
      xs[block][lane] = place.x
      ys[block][lane] = place.y
    }
  }

  /// The gradient of the divergence at every point.
  ///
  /// - Parameter exaggeration: What attraction is multiplied by.
  /// - Returns: n vectors.
  func gradient(exaggeration: Float) -> [SIMD2<Float>] {
    let (xs, ys, attraction) = (xs.span, ys.span, attraction.span)
    var pulls = [SIMD2<Float>](repeating: .zero, count: places.count)
    var pushes = pulls
    var total = 0.0
    for (point, place) in places.enumerated() {
      let (x, y) = (Lanes(repeating: place.x), Lanes(repeating: place.y))
      let row = attraction.extracting(point * width..<(point + 1) * width)
      var sum = Lanes.zero
      var (pullX, pullY) = (Lanes.zero, Lanes.zero)
      var (pushX, pushY) = (Lanes.zero, Lanes.zero)
      for block in 0..<width {
        let dx = x - xs[block]
        let dy = y - ys[block]
        let near = 1 / (1 + (dx * dx + dy * dy))
        sum += near
        let pull = row[block] * near
        pullX += pull * dx
        pullY += pull * dy
        let push = near * near
        pushX += push * dx
        pushY += push * dy
      }
      pulls[point] = SIMD2(pullX.sum(), pullY.sum())
      pushes[point] = SIMD2(pushX.sum(), pushY.sum())
      // A point is as near as can be to itself.
      total += Double(sum.sum()) - 1
    }
    let scale = Float(1 / max(total, .leastNormalMagnitude))
    return places.indices.map { 4 * (exaggeration * pulls[$0] - scale * pushes[$0]) }
  }

  /// The Kullback-Leibler divergence of the map's neighbourhoods from the vectors'.
  var divergence: Double {
    let n = places.count
    var total = 0.0
    var crossed = 0.0
    for i in 0..<n {
      var rowTotal = 0.0
      for j in 0..<n where j != i {
        let offset = places[i] - places[j]
        let near = 1 / (1 + Double((offset * offset).sum()))
        rowTotal += near
        let (block, lane) = j.quotientAndRemainder(dividingBy: Lanes.scalarCount)
        let share = Double(attraction[i * width + block][lane])
        if share > 0 { crossed += share * log(share / near) }
      }
      total += rowTotal
    }
    // The shares sum to 1, so the logarithm of the sum enters once.
    return n > 1 ? max(0, crossed + log(total)) : 0
  }
}
