@testable import DenseMath
import Testing

struct StorageTests {
  @Test("A buffer is zeroed, aligned and as long as asked", arguments: [0, 1, 15, 16, 17, 1000])
  func buffer(count: Int) {
    var buffer = AlignedBuffer<Float>(count: count)
    #expect(buffer.count == count)
    #expect(buffer.array == [Float](repeating: 0, count: count))
    #expect(UInt(bitPattern: buffer.base) % 64 == 0)
    guard count > 0 else { return }
    buffer[count - 1] = 7
    #expect(buffer.withSpan { $0[count - 1] } == 7)
  }

  @Test("A map survives the way into blocks and back", arguments: [1, 15, 16, 17, 40])
  func blocks(channels: Int) {
    var random = RandomValues(seed: UInt64(channels))
    let map = random.map(3, 5, channels)
    #expect(BlockedMap(map).featureMap == map)
  }

  @Test("Plain Swift runs everywhere and the best set is available")
  func sets() {
    #expect(InstructionSet.plain.isAvailable)
    #expect(InstructionSet.best.isAvailable)
    #expect(InstructionSet.available.first == .plain)
    // A processor is of one family.
    #expect(!(InstructionSet.sse2.isAvailable && InstructionSet.neon.isAvailable))
  }

  @Test("Panels cover every block once, in sizes that the kernels take", arguments: 1...40)
  func panels(blocks: Int) {
    for set in InstructionSet.allCases {
      for pixels in [1, 6, 12, 36, 48, 96, 144] {
        let sizes = PackedPanels.panelSizes(blocks: blocks, set: set, pixels: pixels)
        #expect(sizes.reduce(0, +) == blocks)
        #expect(sizes.allSatisfy { $0 >= 1 && $0 <= (set == .avx512 ? 3 : 1) })
      }
    }
  }
}
