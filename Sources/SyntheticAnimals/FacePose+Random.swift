extension FacePose {
  /// A first pose of an encounter: most bears look near the camera, some well past it.
  init(using random: inout SplitMix64) {
    yaw = Maths.clamp(random.bell() * 0.3, -0.8, 0.8)
    pitch = Maths.clamp(0.15 + random.bell() * 0.15, -0.1, 0.5)
    roll = Maths.clamp(random.bell() * 0.09, -0.3, 0.3)
    scale = random.between(0.95, 1.16)
    offsetX = random.signed() * 0.05
    offsetY = random.signed() * 0.05
  }

  /// The pose a few seconds later.
  func moved(using random: inout SplitMix64) -> FacePose {
    FacePose(
      yaw: Maths.clamp(yaw + random.bell() * 0.12, -0.9, 0.9),
      pitch: Maths.clamp(pitch + random.bell() * 0.07, -0.14, 0.55),
      roll: Maths.clamp(roll + random.bell() * 0.05, -0.35, 0.35),
      scale: Maths.clamp(scale + random.bell() * 0.03, 0.95, 1.25),
      offsetX: Maths.clamp(offsetX + random.bell() * 0.018, -0.08, 0.08),
      offsetY: Maths.clamp(offsetY + random.bell() * 0.018, -0.08, 0.08))
  }
}
