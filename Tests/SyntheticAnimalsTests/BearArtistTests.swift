import Testing

@testable import SyntheticAnimals

@Suite("Drawings of bears")
struct BearArtistTests {
  private static let plan = AnimalPlan(individuals: 24, chips: 240, seed: 7)
  private static let artist = BearArtist(plan: plan)

  /// FNV-1a of the colours, five bits each.
  private func digest(_ drawing: Drawing) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for (index, byte) in drawing.rgba.enumerated() where index % 4 != 3 {
      hash = (hash ^ UInt64(byte >> 3)) &* 0x100_0000_01B3
    }
    return hash
  }

  private func brightness(_ drawing: Drawing) -> [Float] {
    stride(from: 0, to: drawing.rgba.count, by: 4).map { at in
      Float(drawing.rgba[at]) * 0.21 + Float(drawing.rgba[at + 1]) * 0.72
        + Float(drawing.rgba[at + 2]) * 0.07
    }
  }

  @Test("are opaque squares of the size asked for", arguments: [8, 9, 40, 192, 301])
  func sizes(size: Int) {
    let drawing = Self.artist.draw(Self.plan.shots[3], size: size)
    #expect(drawing.width == size)
    #expect(drawing.height == size)
    #expect(drawing.rgba.count == size * size * 4)
    #expect(stride(from: 3, to: drawing.rgba.count, by: 4).allSatisfy { drawing.rgba[$0] == 255 })
  }

  @Test("keep their bytes from build to build")
  func golden() {
    let digests = [0, 100, 239].map { digest(Self.artist.draw(Self.plan.shots[$0])) }
    #expect(
      digests == [
        15_236_953_103_699_727_488, 7_825_079_588_185_871_169, 6_927_880_419_622_253_703,
      ])
  }

  @Test("depend on the seed and on nothing else")
  func determinism() {
    for seed: UInt64 in 0..<4 {
      let plan = AnimalPlan(individuals: 3, chips: 6, seed: seed)
      let again = AnimalPlan(individuals: 3, chips: 6, seed: seed)
      let first = BearArtist(plan: plan).draw(plan.shots[5], size: 64)
      _ = BearArtist(plan: again).draw(again.shots[0], size: 64)
      #expect(first == BearArtist(plan: again).draw(again.shots[5], size: 64), "seed \(seed)")
      let other = AnimalPlan(individuals: 3, chips: 6, seed: seed + 1)
      #expect(first != BearArtist(plan: other).draw(other.shots[5], size: 64), "seed \(seed)")
    }
  }

  @Test("are neither black nor burnt out, and have something to see")
  func exposure() {
    for shot in Self.plan.shots where shot.index % 4 == 0 {
      let values = brightness(Self.artist.draw(shot, size: 48))
      let mean = values.reduce(0, +) / Float(values.count)
      let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Float(values.count)
      #expect((25...190).contains(mean), "shot \(shot.index)")
      #expect(variance.squareRoot() > 12, "shot \(shot.index)")
      #expect(values.filter { $0 > 250 }.count < values.count / 50, "shot \(shot.index)")
    }
  }

  @Test("are grey at night and coloured by day")
  func infrared() throws {
    let night = try #require(Self.plan.shots.first { $0.light.isInfrared })
    let day = try #require(Self.plan.shots.first { !$0.light.isInfrared })
    func isGrey(_ drawing: Drawing) -> Bool {
      stride(from: 0, to: drawing.rgba.count, by: 4).allSatisfy { at in
        let red = drawing.rgba[at]
        return red == drawing.rgba[at + 1] && red == drawing.rgba[at + 2]
      }
    }
    #expect(isGrey(Self.artist.draw(night, size: 64)))
    #expect(!isGrey(Self.artist.draw(day, size: 64)))
  }

  @Test("differ less within a burst than between bears, and never repeat")
  func bursts() {
    let small = Self.plan.shots.map { brightness(Self.artist.draw($0, size: 24)) }
    func difference(_ a: [Float], _ b: [Float]) -> Float {
      zip(a, b).map { abs($0 - $1) }.reduce(0, +) / Float(a.count)
    }
    var within: [Float] = []
    var between: [Float] = []
    for (index, shot) in Self.plan.shots.enumerated().dropLast() {
      let next = Self.plan.shots[index + 1]
      let value = difference(small[index], small[index + 1])
      if shot.encounter == next.encounter {
        within.append(value)
      } else if shot.individual != next.individual {
        between.append(value)
      }
    }
    #expect((within.min() ?? 0) > 0)
    let near = within.reduce(0, +) / Float(within.count)
    let far = between.reduce(0, +) / Float(between.count)
    #expect(near < far * 0.6, "\(near) within bursts, \(far) between bears")
  }

  @Test("keep a bear's coat in the head's own coordinates")
  func traits() {
    // The look of a place on the head must not depend on the shot, only on bear and season.
    for individual in Self.plan.individuals {
      let shape = HeadShape(individual.traits, fatness: 0.5)
      let coat = FurCoat(individual.traits, shape: shape, autumn: 0.5)
      let point = shape.onFront(x: 0.1, y: 0.4)
      let look = coat.head(point, normal: Vec3(0, 0, 1))
      #expect(look.albedo.min() >= 0, "\(individual.name)")
      #expect(look.albedo.max() < 1, "\(individual.name)")
      #expect(look.length > 0.02, "\(individual.name)")
      #expect(abs(look.flow.length - 1) < 1e-3, "\(individual.name)")
      // Eyes lie left and right, above the nose and behind it.
      #expect(shape.eyes[0].x < 0 && shape.eyes[1].x > 0, "\(individual.name)")
      #expect(shape.eyes[0].y > shape.noseCentre.y, "\(individual.name)")
      #expect(shape.eyes[0].z < shape.noseCentre.z, "\(individual.name)")
    }
  }
}
