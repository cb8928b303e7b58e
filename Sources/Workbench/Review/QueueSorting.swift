import Foundation
import GalleryStore
import ReidCore
import ReviewUI

/// Puts waiting chips in order.
///
/// Skipped chips come after all others in every order, the longest skipped first: a skip is a wish
/// not to see the chip now. Ties are broken by the order of ingest.
struct QueueSorting {
  let order: QueueOrder
  let best: BestCandidates

  /// The chips of the rows, in order.
  func sorted(_ rows: [QueueTable.Row]) -> [ID<Chip>] {
    rows.map { (key: key($0), chip: $0.chip.chip) }.sorted { $0.key < $1.key }.map(\.chip)
  }

  /// What is compared, from the first part to the last.
  private struct Key: Comparable {
    let skipped: Int
    let first: Double
    let second: Double
    let ingestOrder: Int

    static func < (left: Key, right: Key) -> Bool {
      (left.skipped, left.first, left.second, left.ingestOrder)
        < (right.skipped, right.first, right.second, right.ingestOrder)
    }
  }

  private func key(_ row: QueueTable.Row) -> Key {
    let chip = row.chip
    let (first, second) = chip.skipSequence > 0 ? (0, 0) : parts(row)
    return Key(
      skipped: chip.skipSequence, first: first, second: second, ingestOrder: chip.ingestOrder)
  }

  private func parts(_ row: QueueTable.Row) -> (Double, Double) {
    let chip = row.chip
    let time = chip.capturedAt?.timeIntervalSinceReferenceDate ?? .infinity
    switch order {
    case .arrival: return (0, 0)
    case .oldest: return (time, 0)
    case .mostCertain:
      guard best.isKnown(chip.chip) else { return (3, 0) }
      return best[chip.chip].map { (0, -Double($0.similarity)) } ?? (2, 0)
    case .mostUncertain:
      // Nothing is known of a chip that was not ranked yet, not even that it is uncertain.
      guard best.isKnown(chip.chip) else { return (3, 0) }
      return best[chip.chip].map { (1, Double($0.similarity)) } ?? (0, 0)
    case .byEncounter:
      // Encounters of one size are kept apart by their numbers, which are whole and small.
      return (Double(-chip.encounterSize) * 4_294_967_296 + Double(chip.encounterNumber), time)
    case .random(let seed): return (Self.shuffled(chip.ingestOrder, seed: seed), 0)
    }
  }

  /// A number that depends on the seed and the chip alone, so that the others keep their places
  /// when one leaves.
  ///
  /// Source: the finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
  private static func shuffled(_ number: Int, seed: UInt64) -> Double {
    var bits = seed &+ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((bits ^ (bits >> 31)) >> 11)
  }
}
