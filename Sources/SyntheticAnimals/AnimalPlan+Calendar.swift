extension AnimalPlan {
  /// One visit of a bear to a camera, before its shots are made.
  private struct Visit {
    let individual: Int
    let frames: Int
    let start: Int
    let number: Int
  }

  private static let daySeconds = 86_400
  /// Bears are out from May to October.
  private static let seasonDays = 170
  private static let slotSeconds = 7_200
  /// Longer than any gap or cap that joins pictures into one encounter.
  private static let restSeconds = 1_200

  /// Spreads every bear's pictures over encounters, cameras and seasons.
  static func calendar(counts: [Int], seed: UInt64) -> [SyntheticShot] {
    var visits: [Visit] = []
    for (individual, count) in counts.enumerated() {
      var random = SplitMix64(seed: seed, 4, individual)
      let sizes = burstSizes(count, using: &random)
      let starts = startTimes(sizes.count, using: &random)
      for (number, size) in sizes.enumerated() {
        visits.append(
          Visit(individual: individual, frames: size, start: starts[number], number: number))
      }
    }
    visits.sort { ($0.start, $0.individual) < ($1.start, $1.individual) }
    // A bear stays near a few cameras; one that is busy sends it to the next.
    var freeAt = [Int](repeating: 0, count: max(3, min(12, counts.count)))
    var shots: [SyntheticShot] = []
    shots.reserveCapacity(counts.reduce(0, +))
    for (encounter, visit) in visits.enumerated() {
      var random = SplitMix64(seed: seed, 5, visit.individual, visit.number)
      let home = visit.individual &* 5
      var camera = (home + random.index(below: 3)) % freeAt.count
      var tries = 0
      while freeAt[camera] > visit.start && tries < freeAt.count {
        camera = (camera + 1) % freeAt.count
        tries += 1
      }
      if freeAt[camera] > visit.start {
        camera = freeAt.count
        freeAt.append(0)
      }
      append(
        visit, encounter: encounter, camera: camera, using: &random, to: &shots)
      freeAt[camera] = (shots.last?.capturedAt ?? visit.start) + restSeconds
    }
    // A burst that runs into another bear's visit elsewhere must still be contiguous, so shots
    // stay grouped by encounter, and encounters are in order of their first frame.
    return shots
  }

  /// Splits `count` pictures into bursts of one to six.
  private static func burstSizes(_ count: Int, using random: inout SplitMix64) -> [Int] {
    var sizes: [Int] = []
    var left = count
    while left > 0 {
      // Fewer long ones: the smaller of two throws.
      let size = min(left, 1 + min(random.index(below: 6), random.index(below: 7)))
      sizes.append(size)
      left -= size
    }
    return sizes
  }

  /// Distinct starts at least an hour apart, mostly at dusk, dawn and night.
  private static func startTimes(_ count: Int, using random: inout SplitMix64) -> [Int] {
    let slotsPerDay = daySeconds / slotSeconds
    let seasons = max(2, (count * 3 + seasonDays * slotsPerDay - 1) / (seasonDays * slotsPerDay))
    var taken: Set<Int> = []
    while taken.count < count {
      let day = random.index(below: seasons) * 365 + random.index(below: seasonDays)
      // Hours of activity: two throws of three go to morning or evening.
      let slot =
        random.chance(0.34)
        ? random.index(below: slotsPerDay)
        : (random.chance(0.5) ? 2 + random.index(below: 3) : 8 + random.index(below: 3))
      taken.insert(day * slotsPerDay + slot)
    }
    return taken.sorted().map { $0 * slotSeconds + random.index(below: slotSeconds / 2) }
  }

  private static func append(
    _ visit: Visit, encounter: Int, camera: Int, using random: inout SplitMix64,
    to shots: inout [SyntheticShot]
  ) {
    let hour = Float(visit.start % daySeconds) / 3_600
    let light = SceneLight(hour: hour, using: &random)
    let name = "cam-" + (camera < 9 ? "0" : "") + String(camera + 1)
    var pose = FacePose(using: &random)
    var time = visit.start
    for frame in 0..<visit.frames {
      if frame > 0 {
        time += 1 + random.index(below: 8)
        pose = pose.moved(using: &random)
      }
      shots.append(
        SyntheticShot(
          index: shots.count, individual: visit.individual, encounter: encounter, frame: frame,
          camera: name, capturedAt: time, pose: pose,
          light: frame == 0 ? light : light.shaken(using: &random), cameraNumber: camera))
    }
  }
}
