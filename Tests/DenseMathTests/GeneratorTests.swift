@testable import DenseMath
import Testing

struct GeneratorTests {
  @Test("SplitMix64 gives the published stream of seed 1234567")
  func splitMix() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
    #expect(generator.next() == 9_817_491_932_198_370_423)
  }

  @Test("xoshiro256** gives the published stream of state 1, 2, 3, 4")
  func xoshiro() {
    var generator = Xoshiro256(state: (1, 2, 3, 4))
    #expect(generator.next() == 11520)
    #expect(generator.next() == 0)
    #expect(generator.next() == 1_509_978_240)
    #expect(generator.next() == 1_215_971_899_390_074_240)
  }

  @Test("Equal seeds give equal streams, other seeds others")
  func seeds() {
    var (a, b, c) = (Xoshiro256(seed: 5), Xoshiro256(seed: 5), Xoshiro256(seed: 6))
    let (first, second, third) = (a.normals(100), b.normals(100), c.normals(100))
    #expect(first == second)
    #expect(first != third)
  }

  @Test("Normal deviates have mean 0, deviation 1 and the right tails")
  func normal() {
    var generator = Xoshiro256(seed: 11)
    let values = generator.normals(100_000)
    let mean = values.reduce(0, +) / 100_000
    let variance = values.reduce(0) { $0 + $1 * $1 } / 100_000 - mean * mean
    let beyondTwo = values.filter { abs($0) > 2 }.count
    #expect(abs(mean) < 0.02)
    #expect(abs(variance - 1) < 0.03)
    #expect(abs(beyondTwo - 4550) < 300)
    #expect(!values.contains { !$0.isFinite })
  }

  @Test("Uniform numbers stay below 1 and fill the interval")
  func uniform() {
    var generator = Xoshiro256(seed: 12)
    let values = (0..<10_000).map { _ in generator.uniform() }
    #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect((values.min() ?? 1) < 0.001 && (values.max() ?? 0) > 0.999)
    #expect(abs(values.reduce(0, +) / 10_000 - 0.5) < 0.02)
  }
}
