import Testing

@testable import Workbench

@Suite("A cache that forgets what was not used for longest")
struct LRUCacheTests {
  @Test func keepsNoMoreBytesThanItMay() {
    var cache = LRUCache<Int, String>(byteLimit: 10)
    for number in 0..<100 { cache.insert("\(number)", for: number, cost: 3) }
    #expect(cache.count == 3)
    #expect(cache.byteCount == 9)
    #expect(cache.value(for: 99) == "99")
    #expect(cache.value(for: 96) == nil)
  }

  @Test func whatIsUsedStays() {
    var cache = LRUCache<String, Int>(byteLimit: 3)
    for name in ["a", "b", "c"] { cache.insert(1, for: name, cost: 1) }
    #expect(cache.value(for: "a") == 1)
    cache.insert(1, for: "d", cost: 1)
    #expect(cache.value(for: "a") == 1)
    #expect(cache.value(for: "b") == nil)
  }

  @Test func aValueLargerThanTheCacheIsNotKeptAndDrivesNothingOut() {
    var cache = LRUCache<String, Int>(byteLimit: 3)
    cache.insert(1, for: "a", cost: 3)
    cache.insert(2, for: "b", cost: 4)
    #expect(cache.value(for: "b") == nil)
    #expect(cache.value(for: "a") == 1)
  }

  @Test func aNewValueReplacesTheOld() {
    var cache = LRUCache<String, Int>(byteLimit: 10)
    cache.insert(1, for: "a", cost: 6)
    cache.insert(2, for: "a", cost: 7)
    #expect(cache.value(for: "a") == 2)
    #expect(cache.byteCount == 7)
    cache.insert(3, for: "a", cost: 11)
    #expect(cache.value(for: "a") == nil, "the old value would be wrong now")
    #expect(cache.byteCount == 0)
  }

  @Test func anEmptyCacheKeepsOnlyWhatCostsNothing() {
    var cache = LRUCache<String, Int>(byteLimit: 0)
    cache.insert(1, for: "a", cost: 1)
    cache.insert(2, for: "b", cost: 0)
    #expect(cache.value(for: "a") == nil)
    #expect(cache.value(for: "b") == 2)
  }
}
