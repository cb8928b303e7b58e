import Foundation
import GalleryStore
import Matching
import ReidCore
import ReviewUI

extension ReviewDesk {
  /// Reads the head of the part of the queue that was chosen.
  mutating func loadQueue(_ keeping: ID<Chip>?, _ choice: QueueChoice) -> [Message] {
    self.choice = choice
    do {
      return [.queueLoaded(try window(from: keeping))]
    } catch {
      return [.queueFailed(reason: Self.reason(error))]
    }
  }

  /// Computes a probe's candidates.
  mutating func rank(_ chip: ID<Chip>) -> [Message] {
    do {
      return [.ranked(try rankedProbe(chip))]
    } catch {
      return [.rankFailed(chip, reason: Self.reason(error))]
    }
  }

  /// Lists an individual's pictures, most similar to the probe first.
  mutating func findEvidence(
    of individual: ID<Individual>, for probe: ID<Chip>
  ) -> [Message] {
    do {
      let found = index?.evidence(for: individual, probe: probe, count: 200) ?? []
      let records = try gallery.chips(found.map(\.evidence))
      let pictures = found.map { candidate in
        EvidencePicture(
          chip: candidate.evidence, similarity: candidate.similarity,
          position: records[candidate.evidence]?.chip.position,
          capturedAt: records[candidate.evidence]?.chip.capturedAt)
      }
      return [
        .evidence(EvidenceFound(probe: probe, individual: individual, pictures: pictures))
      ]
    } catch {
      return []
    }
  }

  /// Lists the individuals whose names hold a text, the most similar to the probe first.
  mutating func findIndividuals(named text: String, for probe: ID<Chip>) -> [Message] {
    let wanted = Individual.comparisonKey(of: text)
    do {
      let all = try cards.all(in: gallery)
      let matching = all.filter {
        wanted.isEmpty || Individual.comparisonKey(of: $0.name).contains(wanted)
      }
      let found = matching.prefix(2000).map { card in
        let best = index?.candidate(for: card.id, probe: probe)
        return FoundIndividual(
          card: card,
          evidence: best.map { EvidencePicture(chip: $0.evidence, similarity: $0.similarity) })
      }
      let ordered = found.sorted { left, right in
        let (one, other) = (left.evidence?.similarity ?? -2, right.evidence?.similarity ?? -2)
        return one == other ? left.card.name < right.card.name : one > other
      }
      return [
        .individualsFound(
          IndividualsFound(text: text, probe: probe, individuals: Array(ordered.prefix(200))))
      ]
    } catch {
      return []
    }
  }
}
