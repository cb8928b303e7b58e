/// A rolled-up grid of points on a surface, in the coordinates of the part it belongs to.
///
/// Rows run from one pole outwards, columns go round and close on themselves.
struct Mesh {
  let rows: Int
  let columns: Int
  /// `rows * columns` points, row-major.
  var points: [Vec3]
  /// Unit normals, pointing out.
  var normals: [Vec3]
  /// How open each point is to the sky: 1 on ridges, less in hollows.
  var openness: [Float]

  /// Makes a surface from a function of (row, column), both as shares 0...1.
  init(rows: Int, columns: Int, surface: (Float, Float) -> Vec3) {
    self.rows = rows
    self.columns = columns
    points = []
    points.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        points.append(surface(Float(row) / Float(rows - 1), Float(column) / Float(columns)))
      }
    }
    normals = [Vec3](repeating: .zero, count: points.count)
    openness = [Float](repeating: 1, count: points.count)
    findNormals()
  }

  func at(_ row: Int, _ column: Int) -> Int {
    row * columns + (column + columns) % columns
  }

  /// Area of the cell whose corner nearest the pole is (`row`, `column`).
  func area(_ row: Int, _ column: Int) -> Float {
    let origin = points[at(row, column)]
    let along = points[at(row + 1, column)] - origin
    let across = points[at(row + 1, column + 1)] - points[at(row + 1, column)]
    let near = points[at(row, column + 1)] - origin
    return (along.cross(across).length + along.cross(near).length) * 0.5
  }

  /// Any value given per point, in the middle of a cell at shares `u`, `v` of its sides.
  @inline(__always)
  func between<Value>(
    _ row: Int, _ column: Int, _ u: Float, _ v: Float, of values: [Value],
    mix: (Value, Value, Float) -> Value
  ) -> Value {
    mix(
      mix(values[at(row, column)], values[at(row + 1, column)], u),
      mix(values[at(row, column + 1)], values[at(row + 1, column + 1)], u), v)
  }

  private mutating func findNormals() {
    for row in 0..<rows {
      let inner = max(row - 1, 0)
      let outer = min(row + 1, rows - 1)
      for column in 0..<columns {
        let along = points[at(outer, column)] - points[at(inner, column)]
        // At the pole every column is the same point, so the sides are taken one row out.
        let ring = max(row, 1)
        let across = points[at(ring, column + 1)] - points[at(ring, column - 1)]
        normals[at(row, column)] = along.cross(across).normalised
      }
    }
  }

  /// Darkens hollows: compares each point with the mean of those `reach` cells away.
  mutating func findOpenness(reach: Int, strength: Float) {
    for row in 0..<rows {
      let inner = max(row - reach, 0)
      let outer = min(row + reach, rows - 1)
      for column in 0..<columns {
        let here = at(row, column)
        let mean =
          (points[at(inner, column)] + points[at(outer, column)]
            + points[at(row, column + reach)] + points[at(row, column - reach)]) * 0.25
        let height = (points[here] - mean).dot(normals[here])
        openness[here] *= Maths.clamp(0.92 + strength * height, 0.35, 1.12)
      }
    }
  }
}
