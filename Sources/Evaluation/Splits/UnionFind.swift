/// Puts numbers into groups that can only grow together.
struct UnionFind {
  private var parents: [Int]

  init(count: Int) {
    parents = Array(0..<count)
  }

  /// The smallest number of a group that was ever its root.
  mutating func root(_ element: Int) -> Int {
    var at = element
    while parents[at] != at {
      parents[at] = parents[parents[at]]
      at = parents[at]
    }
    return at
  }

  /// Makes two groups one; the smaller root stays, so that results do not depend on the order.
  mutating func join(_ left: Int, _ right: Int) {
    let (a, b) = (root(left), root(right))
    parents[max(a, b)] = min(a, b)
  }

  /// For each number that of its group, counted from 0 in the order of first members.
  mutating func groups() -> [Int] {
    var numbers: [Int: Int] = [:]
    return parents.indices.map { element in
      let root = root(element)
      if let number = numbers[root] { return number }
      numbers[root] = numbers.count
      return numbers.count - 1
    }
  }
}
