import Foundation
import GalleryStore
import ReidCore
import ReviewUI

/// Whether a waiting chip passes a filter.
struct QueueRowTest {
  private let filter: ListFilter
  private let context: QueueTable.Context
  private let text: String
  private let camera: String?
  private let individual: String?

  /// Prepares a filter.
  init(_ filter: ListFilter, _ context: QueueTable.Context) {
    self.filter = filter
    self.context = context
    text = filter.text.lowercased()
    camera = filter.camera?.lowercased()
    individual = filter.individual.map(Individual.comparisonKey(of:))
  }

  /// Tests one chip; a chip whose best candidate is not known yet passes no condition about it.
  func passes(_ row: QueueTable.Row) -> Bool {
    let chip = row.chip
    if let camera, chip.camera?.lowercased() != camera { return false }
    if filter.from != nil || filter.until != nil {
      guard let time = chip.capturedAt else { return false }
      if let from = filter.from, time < from { return false }
      if let until = filter.until, time >= until { return false }
    }
    if let least = filter.minimumEncounter, chip.encounterSize < least { return false }
    if let most = filter.maximumEncounter, chip.encounterSize > most { return false }
    if let reviewed = context.ofReviewer, !reviewed.contains(chip.chip) { return false }
    return passesSimilarity(chip.chip) && passesText(row)
  }

  private func passesSimilarity(_ chip: ID<Chip>) -> Bool {
    guard
      filter.minimumSimilarity != nil || filter.maximumSimilarity != nil || individual != nil
    else { return true }
    guard let best = context.best[chip] else { return false }
    if let least = filter.minimumSimilarity, best.similarity < least { return false }
    if let most = filter.maximumSimilarity, best.similarity > most { return false }
    guard let individual else { return true }
    return context.names[best.individual].map(Individual.comparisonKey(of:)) == individual
  }

  private func passesText(_ row: QueueTable.Row) -> Bool {
    if text.isEmpty || row.haystack.contains(text) || row.chip.chip.rawValue.contains(text) {
      return true
    }
    guard let best = context.best[row.chip.chip], let name = context.names[best.individual] else {
      return false
    }
    return name.lowercased().contains(text)
  }
}
