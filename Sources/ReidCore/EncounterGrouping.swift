public import Foundation

/// Puts chips into encounters: bursts of one camera, or what a file says.
///
/// Pure and independent of the order of its input: the same chips always come to the same
/// encounters with the same ids.
///
/// ```swift
/// let grouping = EncounterGrouping()
/// let encounters = grouping.encounters(of: items)  // one for each item, in their order
/// ```
public struct EncounterGrouping: Hashable, Sendable {
  /// One chip, as far as grouping is concerned.
  public struct Item: Hashable, Sendable {
    /// The chip.
    public let chip: ID<Chip>
    /// Which camera took it; chips of unknown cameras are taken to be of one.
    public let camera: String?
    /// When it was taken; nil also where only the day is known.
    public let capturedAt: Date?
    /// What the `encounter` column says, if there is one.
    public let named: String?
    /// The encounter that it was given earlier; it keeps that, and others may join.
    public let settled: ID<Encounter>?

    /// Describes one chip.
    public init(
      chip: ID<Chip>, camera: String? = nil, capturedAt: Date? = nil, named: String? = nil,
      settled: ID<Encounter>? = nil
    ) {
      self.chip = chip
      self.camera = camera
      self.capturedAt = capturedAt
      self.named = named
      self.settled = settled
    }
  }

  /// Longest time between two chips of one burst, in seconds; exactly this much still joins them.
  public let gapSeconds: Double
  /// Longest time from a burst's first chip to its last, in seconds; exactly this much is allowed.
  public let longestSeconds: Double

  /// Sets the limits of a burst.
  public init(gapSeconds: Double = 60, longestSeconds: Double = 900) {
    self.gapSeconds = gapSeconds
    self.longestSeconds = longestSeconds
  }

  /// Returns the encounter of each item, in the items' order.
  ///
  /// A settled item keeps its encounter. Else a value of the `encounter` column, without
  /// surrounding space, is the encounter's id. Else chips of one camera belong together as long as
  /// each follows the one before within the gap and the burst stays within its longest time; a
  /// burst that holds settled chips takes their id, another one an id made of its first chip
  /// (earliest, then smallest id). A chip without a date is an encounter of its own.
  ///
  /// - Complexity: O(n log n) for n items.
  public func encounters(of items: [Item]) -> [ID<Encounter>] {
    var found = items.map { Self.ownEncounter(of: $0.chip) }
    var dated: [(index: Int, camera: String, time: Date)] = []
    for (index, item) in items.enumerated() {
      let named = Self.trimmed(item.named)
      if let settled = item.settled {
        found[index] = settled
      } else if let named {
        found[index] = ID(named)
      }
      // A settled chip can be joined by others, whatever it was settled by; a named one cannot.
      if let time = item.capturedAt, named == nil || item.settled != nil {
        dated.append((index, Self.trimmed(item.camera) ?? "", time))
      }
    }
    dated.sort { left, right in
      if left.camera != right.camera { return left.camera < right.camera }
      if left.time != right.time { return left.time < right.time }
      return items[left.index].chip < items[right.index].chip
    }
    var burst = Burst()
    for entry in dated {
      let settled = items[entry.index].settled
      if !burst.admits(camera: entry.camera, time: entry.time, settled: settled, limits: self) {
        burst.settle(&found, items: items)
        burst = Burst()
      }
      burst.add(entry.index, camera: entry.camera, time: entry.time, settled: settled)
    }
    burst.settle(&found, items: items)
    return found
  }

  /// The encounter of a chip that belongs to no other, and of a burst that begins with it.
  public static func ownEncounter(of chip: ID<Chip>) -> ID<Encounter> {
    ID("burst:\(chip)")
  }

  private static func trimmed(_ text: String?) -> String? {
    let trimmed = text?.trimmingCharacters(in: .whitespacesAndNewlines)
    return trimmed?.isEmpty == false ? trimmed : nil
  }

  /// The burst that is being gathered while walking along one camera's time.
  private struct Burst {
    private var members: [Int] = []
    private var camera = ""
    private var first = Date.distantPast
    private var last = Date.distantPast
    private var settled: ID<Encounter>?

    func admits(
      camera other: String, time: Date, settled given: ID<Encounter>?, limits: EncounterGrouping
    ) -> Bool {
      guard !members.isEmpty else { return true }
      if let settled, let given, settled == given { return true }
      return camera == other && time.timeIntervalSince(last) <= limits.gapSeconds
        && time.timeIntervalSince(first) <= limits.longestSeconds
        && (settled == nil || given == nil)
    }

    mutating func add(_ index: Int, camera: String, time: Date, settled: ID<Encounter>?) {
      if members.isEmpty { first = time }
      self.camera = camera
      last = time
      self.settled = self.settled ?? settled
      members.append(index)
    }

    func settle(_ found: inout [ID<Encounter>], items: [Item]) {
      guard let start = members.first else { return }
      let id = settled ?? EncounterGrouping.ownEncounter(of: items[start].chip)
      for index in members where items[index].settled == nil {
        found[index] = id
      }
    }
  }
}
