/// Takes points of the head to places on the canvas.
struct View {
  /// Distance of the camera in head units; small enough that near parts look larger.
  private static let distance: Float = 6.2

  private let right: Vec3
  private let up: Vec3
  private let front: Vec3
  let pixels: Float
  private let centreX: Float
  private let centreY: Float

  /// - Parameters:
  ///   - pose: How the head is held and framed.
  ///   - turn: How much of the head's turn is followed, 1 for the head itself, less for the neck.
  ///   - side: Canvas side in pixels.
  init(_ pose: FacePose, turn: Float, side: Int) {
    let sy = Maths.sine(pose.yaw * turn)
    let cy = Maths.cosine(pose.yaw * turn)
    let sp = Maths.sine(pose.pitch * turn)
    let cp = Maths.cosine(pose.pitch * turn)
    let sr = Maths.sine(-pose.roll * turn)
    let cr = Maths.cosine(-pose.roll * turn)
    // Yaw about y, then pitch about x, then roll about z; each vector is a row of the product.
    let x0 = Vec3(cy, 0, sy)
    let z0 = Vec3(-sy, 0, cy)
    let y1 = Vec3(0, cp, 0) - z0 * sp
    let z1 = Vec3(0, sp, 0) + z0 * cp
    right = x0 * cr - y1 * sr
    up = x0 * sr + y1 * cr
    front = z1
    pixels = Float(side) * 0.385 * pose.scale
    // A crop is centred on the face, so it follows a turned or lowered muzzle part of the way.
    let drop = Maths.sine(pose.pitch) * Maths.cosine(pose.yaw)
    centreX = Float(side) * (0.5 + pose.offsetX - 0.09 * Maths.sine(pose.yaw))
    centreY = Float(side) * (0.53 - pose.offsetY - 0.16 * max(0, drop))
  }

  /// Turns a direction or point of the head into view coordinates.
  @inline(__always)
  func turned(_ p: Vec3) -> Vec3 {
    Vec3(right.dot(p), up.dot(p), front.dot(p))
  }

  /// Turns a direction from view coordinates back into those of the head.
  func unturned(_ v: Vec3) -> Vec3 {
    right * v.x + up * v.y + front * v.z
  }

  /// Canvas place of a point in view coordinates; `z` stays the height towards the camera.
  @inline(__always)
  func placed(_ v: Vec3) -> Vec3 {
    let near = Self.distance / (Self.distance - v.z) * pixels
    return Vec3(centreX + v.x * near, centreY - v.y * near, v.z)
  }
}
