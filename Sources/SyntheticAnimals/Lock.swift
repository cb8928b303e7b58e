/// A lock of hair, placed on the canvas and lit.
struct Lock {
  let root: Vec3
  /// Middle control point of the curve from `root` to `tip`.
  let bend: Vec3
  let tip: Vec3
  let rootColour: Vec3
  let tipColour: Vec3
  /// Width at the root in canvas pixels.
  let width: Float
  let opacity: Float
}
