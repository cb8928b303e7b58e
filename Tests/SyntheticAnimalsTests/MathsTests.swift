import Foundation
import Testing

@testable import SyntheticAnimals

@Suite("Arithmetic that is the same on every machine")
struct MathsTests {
  @Test("sine and cosine are close to the real ones over several turns")
  func sine() {
    for step in -4_000...4_000 {
      let angle = Float(step) * 0.005
      #expect(abs(Maths.sine(angle) - Float(Foundation.sin(Double(angle)))) < 3e-4, "\(angle)")
      #expect(abs(Maths.cosine(angle) - Float(Foundation.cos(Double(angle)))) < 3e-4, "\(angle)")
    }
  }

  @Test("the falloff starts at one and falls like the exponential")
  func falloff() {
    #expect(Maths.falloff(0) == 1)
    var last: Float = 1
    for step in 1...400 {
      let x = Float(step) * 0.05
      let value = Maths.falloff(x)
      #expect(value < last && value > 0, "\(x)")
      #expect(abs(value - Float(Foundation.exp(-Double(x)))) < 0.01, "\(x)")
      last = value
    }
  }

  @Test("the rounded maximum is never below the plain one, nor far above")
  func smoothMaximum() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<200 {
      let a = random.signed()
      let b = random.signed()
      let value = Maths.smoothMaximum(a, b, 0.2)
      #expect(value >= max(a, b))
      #expect(value <= max(a, b) + 0.0501)
    }
  }

  @Test("the generator gives the published sequence")
  func splitMix() {
    var random = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test("streams with different parts differ, and the bell has mean zero and deviation one")
  func streams() {
    var firsts: Set<UInt64> = []
    for a in 0..<40 {
      for b in 0..<40 {
        var random = SplitMix64(seed: 5, a, b)
        firsts.insert(random.next())
      }
    }
    #expect(firsts.count == 1_600)
    var random = SplitMix64(seed: 2)
    let values = (0..<50_000).map { _ in random.bell() }
    let mean = values.reduce(0, +) / 50_000
    let variance = values.map { $0 * $0 }.reduce(0, +) / 50_000
    #expect(abs(mean) < 0.02)
    #expect(abs(variance - 1) < 0.03)
  }

  @Test("noise is smooth, bounded and chosen by its seed")
  func noise() {
    let noise = Noise(seed: 3)
    let other = Noise(seed: 4)
    var random = SplitMix64(seed: 6)
    var sum: Float = 0
    for _ in 0..<500 {
      let p = Vec3(random.signed(), random.signed(), random.signed()) * 30
      let value = noise.value(p)
      #expect((-1...1).contains(value))
      #expect(abs(noise.value(p + Vec3(repeating: 1e-3)) - value) < 0.02)
      sum += abs(value - other.value(p))
    }
    #expect(sum / 500 > 0.1)
  }
}
