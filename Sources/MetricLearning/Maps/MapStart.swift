import DenseMath

/// Where the points of a map are before its first step.
enum MapStart {
  /// Places for all vectors.
  ///
  /// - Throws: `MapError.wrongStart`, or what the principal components throw.
  static func places(
    _ start: TSNE.Start, vectors: Matrix<Float>, distances: Matrix<Float>, seed: UInt64
  ) throws(MapError) -> [SIMD2<Float>] {
    var generator = Xoshiro256(seed: seed)
    guard vectors.rows > 0 else { return [] }
    guard case .layout(let known) = start else {
      return try principal(vectors, generator: &generator, seed: seed)
    }
    guard known.count == vectors.rows else {
      throw .wrongStart(places: known.count, vectors: vectors.rows)
    }
    let usable = known.map { place in
      place.flatMap { $0.x.isFinite && $0.y.isFinite ? $0 : nil }
    }
    guard usable.contains(where: { $0 != nil }) else {
      return try principal(vectors, generator: &generator, seed: seed)
    }
    return filled(usable, distances: distances, generator: &generator)
  }

  /// Two principal components, the first with standard deviation 1e-4.
  private static func principal(
    _ vectors: Matrix<Float>, generator: inout Xoshiro256, seed: UInt64
  ) throws(MapError) -> [SIMD2<Float>] {
    let axes =
      vectors.columns > 0
      ? try PrincipalComponents.fit(vectors, count: 2, seed: seed) : nil
    let along = axes?.coordinates(of: vectors)
    let columns = along?.columns ?? 0
    var sum: Float = 0
    for row in 0..<vectors.rows where columns > 0 {
      let value = along?[row, 0] ?? 0
      sum += value * value
    }
    let deviation = (sum / Float(vectors.rows)).squareRoot()
    let scale = deviation > 0 ? 1e-4 / deviation : 0
    return (0..<vectors.rows).map { row in
      let place = SIMD2(
        columns > 0 ? along?[row, 0] ?? 0 : 0, columns > 1 ? along?[row, 1] ?? 0 : 0)
      // Points that coincide could never part.
      return place * scale + jitter(1e-8, &generator)
    }
  }

  /// Puts those without a place between their nearest neighbours that have one.
  private static func filled(
    _ known: [SIMD2<Float>?], distances: Matrix<Float>, generator: inout Xoshiro256
  ) -> [SIMD2<Float>] {
    let n = known.count
    let placed = known.indices.filter { known[$0] != nil }
    let spread = extent(known.compactMap(\.self))
    return known.enumerated().map { row, place in
      if let place { return place }
      let nearest = placed.sorted {
        let (a, b) = (distances.values[row * n + $0], distances.values[row * n + $1])
        return a != b ? a < b : $0 < $1
      }.prefix(3)
      let sum = nearest.reduce(SIMD2<Float>.zero) { $0 + (known[$1] ?? .zero) }
      return sum / Float(max(1, nearest.count)) + jitter(1e-3 * max(spread, 1e-4), &generator)
    }
  }

  /// Blows up a map that exaggerated attraction has drawn into one point.
  ///
  /// There it could vanish by rounding. Blown up each time, it turns towards the directions in
  /// which neighbours hang together, which is what the exaggeration is for.
  ///
  /// - Returns: The places as they are if they are far enough apart.
  static func unfolded(_ places: [SIMD2<Float>]) -> [SIMD2<Float>] {
    let extent = extent(places)
    guard extent < 1e-8, extent > 0 else { return places }
    let mean = places.reduce(SIMD2<Float>.zero, +) / Float(places.count)
    return places.map { ($0 - mean) * (1e-6 / extent) }
  }

  private static func extent(_ places: [SIMD2<Float>]) -> Float {
    guard var low = places.first else { return 0 }
    var high = low
    for place in places {
      low = pointwiseMin(low, place)
      high = pointwiseMax(high, place)
    }
    return (high - low).max()
  }

  private static func jitter(_ size: Float, _ generator: inout Xoshiro256) -> SIMD2<Float> {
    let x = Float(generator.normal())
    return size * SIMD2(x, Float(generator.normal()))
  }
}
