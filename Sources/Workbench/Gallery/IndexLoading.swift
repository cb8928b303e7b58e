import GalleryStore
import Matching
import ReidCore

/// Reads a gallery's vectors and who is who into a searchable index.
enum IndexLoading {
  /// The index of all chips that have vectors of `key`.
  ///
  /// - Complexity: O(chips · dimension); the vectors are in memory once.
  static func load(_ gallery: Gallery, key: EmbeddingKey) throws(Failure) -> GalleryIndex {
    do {
      let chips = try gallery.indexedChips()
      var facts: [ID<Chip>: ChipFacts] = [:]
      var identities: [ID<Chip>: ID<Individual>] = [:]
      facts.reserveCapacity(chips.count)
      for chip in chips {
        facts[chip.id] = ChipFacts(
          encounter: chip.encounter, species: chip.species, position: chip.position)
        if let identity = chip.identity { identities[chip.id] = identity }
      }
      var segments: [VectorSegment] = []
      let use = try gallery.embeddingKeys().first { $0.key == key }
      if let use, use.count > 0 {
        var builder = VectorSegmentBuilder(
          key: key, dimension: use.dimension, capacity: use.count)
        try gallery.forEachEmbedding(key) { chip, bytes in
          // A chip embedded between the two reads is there after the next start.
          guard builder.count < builder.capacity, facts[chip] != nil else { return }
          try builder.append(chip, bytes)
        }
        segments.append(builder.finish())
      }
      return try index(key: key, segments: segments, facts: facts, identities: identities)
    } catch let error as GalleryError {
      throw Failure(error)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.badData, "loading the vectors failed: \(error)")
    }
  }

  private static func index(
    key: EmbeddingKey, segments: [VectorSegment], facts: [ID<Chip>: ChipFacts],
    identities: [ID<Chip>: ID<Individual>]
  ) throws(Failure) -> GalleryIndex {
    do {
      return try GalleryIndex(
        key: key, segments: segments,
        facts: { facts[$0] ?? ChipFacts(encounter: EncounterGrouping.ownEncounter(of: $0)) },
        identities: identities)
    } catch {
      throw Failure(.badData, error.description)
    }
  }
}
