/// Finds the largest of many scores.
public enum TopK {
  /// The indices of the `k` largest scores, best first.
  ///
  /// Equal scores are ordered by index, so that results are repeatable: the result is what a
  /// stable sort of all scores begins with. NaN comes after every number.
  ///
  /// - Parameters:
  ///   - scores: One score an index.
  ///   - k: How many to find, 0 or more.
  /// - Returns: `min(k, scores.count)` indices.
  /// - Complexity: O(n log k) at worst, O(n) where few scores enter the first k.
  public static func indices(
    of scores: [Float], k: Int
  ) -> [Int] {
    precondition(k >= 0, "k is not negative")
    let wanted = min(k, scores.count)
    guard wanted > 0 else { return [] }
    // A heap whose root is the worst of those kept.
    var heap: [Int] = []
    heap.reserveCapacity(wanted)
    for index in scores.indices {
      if heap.count < wanted {
        heap.append(index)
        siftUp(&heap, scores)
      } else if isBetter(index, heap[0], scores) {
        heap[0] = index
        siftDown(&heap, scores)
      }
    }
    return heap.sorted { isBetter($0, $1, scores) }
  }

  @inline(__always)
  private static func isBetter(
    _ a: Int, _ b: Int, _ scores: [Float]
  ) -> Bool {
    let (x, y) = (scores[a], scores[b])
    if x > y { return true }
    if x < y { return false }
    if x.isNaN != y.isNaN { return y.isNaN }
    return a < b
  }

  private static func siftUp(_ heap: inout [Int], _ scores: [Float]) {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard isBetter(heap[parent], heap[child], scores) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private static func siftDown(
    _ heap: inout [Int], _ scores: [Float]
  ) {
    var parent = 0
    while true {
      var worst = parent
      for child in 2 * parent + 1...2 * parent + 2
      where child < heap.count && isBetter(heap[worst], heap[child], scores) {
        worst = child
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
