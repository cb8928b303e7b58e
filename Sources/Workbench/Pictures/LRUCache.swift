/// Keeps the values that were used last, up to a number of bytes.
///
/// A plain value; whoever shares one guards it. Eviction looks through all entries, which for the
/// few hundred pictures that fit is cheaper than keeping a list in order on every look-up.
struct LRUCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    var value: Value
    var cost: Int
    var lastUse: UInt64
  }

  /// The most bytes that are kept.
  let byteLimit: Int
  /// The bytes that are kept now.
  private(set) var byteCount = 0
  private var entries: [Key: Entry] = [:]
  private var clock: UInt64 = 0

  init(byteLimit: Int) {
    self.byteLimit = byteLimit
  }

  /// How many values are kept.
  var count: Int { entries.count }

  /// Returns a value and marks it as used.
  mutating func value(for key: Key) -> Value? {
    guard entries[key] != nil else { return nil }
    clock += 1
    entries[key]?.lastUse = clock
    return entries[key]?.value
  }

  /// Keeps a value of `cost` bytes, dropping the longest unused ones until all fit.
  ///
  /// A value that alone exceeds the limit is not kept.
  mutating func insert(_ value: Value, for key: Key, cost: Int) {
    remove(key)
    guard cost <= byteLimit else { return }
    while byteCount + cost > byteLimit,
      let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      remove(oldest.key)
    }
    clock += 1
    entries[key] = Entry(value: value, cost: cost, lastUse: clock)
    byteCount += cost
  }

  private mutating func remove(_ key: Key) {
    guard let entry = entries.removeValue(forKey: key) else { return }
    byteCount -= entry.cost
  }
}
