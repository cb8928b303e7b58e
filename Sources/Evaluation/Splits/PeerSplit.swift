/// The splits of wildlife-datasets, number for number, so that figures can be compared with papers.
///
/// They know nothing of bursts: use ``SplitPlan`` for figures of one's own.
///
/// ```swift
/// let (train, test) = PeerSplit.closedSet(trainShare: 0.8).split(rows, seed: 666)
/// ```
///
/// Source: the rules of wildlife-datasets 1.0.9, as far as its outputs show them.
public enum PeerSplit: Hashable, Sendable {
  /// How many individuals are held out.
  public enum HeldOut: Hashable, Sendable {
    /// This many.
    case individuals(Int)
    /// As many as it takes to reach this share of the rows, 0...1.
    case rows(Double)
  }

  /// One row of a table.
  public struct Row: Hashable, Sendable {
    /// What names the row in the result.
    public let label: Int
    /// The individual.
    public let identity: String
    /// The day on which it was taken, as ISO text `YYYY-MM-DD`; nil if not known.
    public let date: String?

    /// Describes one row.
    public init(label: Int, identity: String, date: String? = nil) {
      self.label = label
      self.identity = identity
      self.date = date
    }

    /// The date's year.
    var year: Int? { date.flatMap { Int($0.prefix { $0 != "-" && $0 != "/" }) } }
  }

  /// Each individual's rows are divided, at least one for training and not all if it has two.
  case closedSet(trainShare: Double)
  /// Some individuals are in the test part only; the others' are divided so that the share of all
  /// rows for training is kept.
  case openSet(trainShare: Double, heldOut: HeldOut)
  /// Some individuals are in the test part, the others in training.
  case disjointSet(heldOut: HeldOut)
  /// Each individual's first days are for training, as many as the share says but not all.
  case timeProportion(trainShare: Double)
  /// What came before a year is for training; the year alone, or it and all that follow, for test.
  case timeCutoff(year: Int, thatYearOnly: Bool)

  /// Divides a table.
  ///
  /// Rows of the identity `unknown` are in neither part; where time matters, neither are those
  /// without a date.
  ///
  /// - Parameters:
  ///   - rows: The table.
  ///   - seed: The peer's seed.
  ///   - counted: The individuals as the peer orders them, most rows first; its order among equal
  ///     counts depends on the version of pandas. Without it those seen first come first.
  /// - Returns: The labels of both parts, in the peer's order.
  public func split(
    _ rows: [Row], seed: Int, counted: [String]? = nil
  ) -> (train: [Int], test: [Int]) {
    var generator = LinearCongruential(seed: seed)
    let rows = rows.filter { $0.identity != "unknown" }
    switch self {
    case .closedSet(let share):
      return Self.divided(rows, share: share, heldOut: [], &generator)
    case .openSet(let share, let count):
      let heldOut = Self.chosen(count, rows, counted, &generator)
      let left = rows.count { !heldOut.contains($0.identity) }
      guard left > 0 else {
        return ([], Self.divided(rows, share: 0, heldOut: heldOut, &generator).test)
      }
      // The peer starts its generator again for the second step.
      generator = LinearCongruential(seed: seed)
      return Self.divided(
        rows, share: share * Double(rows.count) / Double(left), heldOut: heldOut, &generator)
    case .disjointSet(let count):
      let heldOut = Self.chosen(count, rows, counted, &generator)
      let groups = Self.groups(rows)
      return (
        groups.filter { !heldOut.contains($0.identity) }.flatMap { $0.rows.map(\.label) },
        groups.filter { heldOut.contains($0.identity) }.flatMap { $0.rows.map(\.label) }
      )
    case .timeProportion(let share): return Self.early(rows, share: share)
    case .timeCutoff(let year, let alone):
      let dated = rows.filter { $0.year != nil }
      return (
        dated.filter { ($0.year ?? year) < year }.map(\.label),
        dated.filter { alone ? $0.year == year : ($0.year ?? 0) >= year }.map(\.label)
      )
    }
  }

  /// The splits at each year but the first, as `TimeCutoffSplitAll` makes them.
  public static func timeCutoffs(of rows: [Row], thatYearOnly: Bool = true) -> [PeerSplit] {
    let years = Set(rows.filter { $0.identity != "unknown" }.compactMap(\.year)).sorted()
    return years.dropFirst().map { .timeCutoff(year: $0, thatYearOnly: thatYearOnly) }
  }

  private static func groups(_ rows: [Row]) -> [(identity: String, rows: [Row])] {
    let grouped = Dictionary(grouping: rows, by: \.identity)
    // By code points, as Python sorts.
    return grouped.keys
      .sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
      .map { ($0, grouped[$0] ?? []) }
  }

  private static func divided(
    _ rows: [Row], share: Double, heldOut: Set<String>, _ generator: inout LinearCongruential
  ) -> (train: [Int], test: [Int]) {
    var (train, test): ([Int], [Int]) = ([], [])
    for (identity, own) in groups(rows) {
      if heldOut.contains(identity) {
        test += own.map(\.label)
        continue
      }
      let wanted = Int((share * Double(own.count)).rounded(.toNearestOrEven))
      let count = own.count == 1 ? 1 : min(max(wanted, 1), own.count - 1)
      let order = generator.permutation(own.count).map { own[$0].label }
      train += order.prefix(count)
      test += order.dropFirst(count)
    }
    return (train, test)
  }

  private static func chosen(
    _ count: HeldOut, _ rows: [Row], _ counted: [String]?, _ generator: inout LinearCongruential
  ) -> Set<String> {
    var counts: [String: Int] = [:]
    var seen: [String] = []
    for row in rows {
      if counts[row.identity] == nil { seen.append(row.identity) }
      counts[row.identity, default: 0] += 1
    }
    let order =
      counted
      ?? seen.enumerated().sorted {
        let (left, right) = (counts[$0.element] ?? 0, counts[$1.element] ?? 0)
        return left != right ? left > right : $0.offset < $1.offset
      }.map(\.element)
    let permuted = generator.permutation(order.count).map { order[$0] }
    switch count {
    case .individuals(let number): return Set(permuted.prefix(max(0, number)))
    case .rows(let share):
      var taken = 0
      var chosen: Set<String> = []
      for identity in permuted {
        chosen.insert(identity)
        taken += counts[identity] ?? 0
        if Double(taken) / Double(max(rows.count, 1)) >= share { break }
      }
      return chosen
    }
  }

  private static func early(_ rows: [Row], share: Double) -> (train: [Int], test: [Int]) {
    var (train, test): ([Int], [Int]) = ([], [])
    for (_, own) in groups(rows.filter { $0.date != nil }) {
      let days = Dictionary(grouping: own) { $0.date ?? "" }
      let wanted = Int((share * Double(days.count)).rounded(.toNearestOrEven))
      let count = days.count == 1 ? 1 : min(wanted, days.count - 1)
      for (place, day) in days.keys.sorted().enumerated() {
        let labels = (days[day] ?? []).map(\.label)
        if place < count { train += labels } else { test += labels }
      }
    }
    return (train, test)
  }
}
