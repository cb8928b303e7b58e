/// What the coat is like at one point.
struct FurLook {
  /// Linear colour in white light.
  var albedo: Vec3
  /// Hair length in head units.
  var length: Float
  /// The way hairs lie, in the coordinates of the part; need not have length 1.
  var flow: Vec3
  /// How far hairs stand up, against lying flat.
  var lift: Float
}
