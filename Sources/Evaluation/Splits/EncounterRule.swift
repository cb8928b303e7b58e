import Foundation
import ReidCore

/// Which chips must stay in one part of a split, because one shows what the other showed.
public enum EncounterRule: Hashable, Sendable, Codable {
  /// Those of one stored encounter; a chip without one stands alone.
  case stored
  /// Those of one camera and day, and those of one camera at most so many seconds apart, also
  /// across midnight.
  ///
  /// Without a camera it is those of one individual and day: else a whole day's animals would be
  /// one. A chip without a date stands alone.
  case cameraAndDay(gapSeconds: Double)
  /// Both together.
  case storedAndCameraAndDay(gapSeconds: Double)

  /// One camera and day, with half an hour across midnight.
  public static let cameraAndDay = EncounterRule.cameraAndDay(gapSeconds: 1_800)

  /// The number of each chip's encounter, counted from 0 in the order of first chips.
  ///
  /// - Complexity: O(n log n) for n chips.
  public func encounters(of chips: [LabelledChip]) -> [Int] {
    var groups = UnionFind(count: chips.count)
    switch self {
    case .stored: Self.joinStored(chips, &groups)
    case .cameraAndDay(let gap): Self.joinCameras(chips, gap, &groups)
    case .storedAndCameraAndDay(let gap):
      Self.joinStored(chips, &groups)
      Self.joinCameras(chips, gap, &groups)
    }
    return groups.groups()
  }

  private static func joinStored(_ chips: [LabelledChip], _ groups: inout UnionFind) {
    join(chips, &groups) { $0.encounter?.rawValue }
  }

  private static func joinCameras(
    _ chips: [LabelledChip], _ gapSeconds: Double, _ groups: inout UnionFind
  ) {
    join(chips, &groups) { chip in chip.day.map { [source(of: chip), "\($0)"] } }
    let timed = Dictionary(grouping: chips.indices.filter { chips[$0].capturedAt != nil }) {
      source(of: chips[$0])
    }
    for members in timed.values {
      func time(_ index: Int) -> Date { chips[index].capturedAt ?? .distantPast }
      let ordered = members.sorted { time($0) < time($1) }
      for (left, right) in zip(ordered, ordered.dropFirst())
      where time(right).timeIntervalSince(time(left)) <= gapSeconds {
        groups.join(left, right)
      }
    }
  }

  /// The camera, or the individual where that is not known.
  private static func source(of chip: LabelledChip) -> String {
    let camera = chip.camera?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    return camera.isEmpty ? "individual \(chip.individual)" : "camera \(camera)"
  }

  private static func join<Key: Hashable>(
    _ chips: [LabelledChip], _ groups: inout UnionFind, by key: (LabelledChip) -> Key?
  ) {
    var first: [Key: Int] = [:]
    for (index, chip) in chips.enumerated() {
      guard let key = key(chip) else { continue }
      if let other = first[key] {
        groups.join(other, index)
      } else {
        first[key] = index
      }
    }
  }
}
