public import Foundation
internal import GRDB
public import ReidCore

extension Gallery {
  /// How many chips the gallery has.
  public func chipCount() throws(GalleryError) -> Int {
    try read("counting chips") { try $0.value(Int.self, "SELECT MAX(id) FROM chips") ?? 0 }
  }

  /// A chip with its picture.
  ///
  /// - Throws: `unknownChip`.
  public func chip(_ id: ID<Chip>) throws(GalleryError) -> ChipRecord {
    try read("looking up chip \(id)") { db in
      guard let row = try db.row(ChipRow.query + " WHERE c.digest = ?", [id.rawValue]) else {
        throw GalleryError.unknownChip(id.rawValue)
      }
      return try ChipRow.record(from: row)
    }
  }

  /// Those of these chips that the gallery has, with their pictures.
  public func chips(_ ids: [ID<Chip>]) throws(GalleryError) -> [ID<Chip>: ChipRecord] {
    try read("looking up \(ids.count) chips") { db in
      var found: [ID<Chip>: ChipRecord] = [:]
      for id in ids {
        found[id] = try db.row(ChipRow.query + " WHERE c.digest = ?", [id.rawValue])
          .map { try ChipRow.record(from: $0) }
      }
      return found
    }
  }

  /// The only chip whose id begins with this text.
  ///
  /// - Throws: `unknownChip`, or `ambiguousChip` where several do.
  public func chip(prefix text: String) throws(GalleryError) -> ChipRecord {
    try read("looking up a chip") { db in
      let prefix = text.trimmingCharacters(in: .whitespaces).lowercased()
      // The character after "f" ends the range of ids that begin like this.
      let rows =
        prefix.isEmpty
        ? []
        : try db.rows(
          ChipRow.query + " WHERE c.digest >= ? AND c.digest < ? ORDER BY c.digest LIMIT 2",
          [prefix, prefix + "g"])
      let records = try rows.map { try ChipRow.record(from: $0) }
      guard let first = records.first else { throw GalleryError.unknownChip(text) }
      // An id that is itself the beginning of another still names its own chip.
      guard records.count == 1 || first.chip.id.rawValue == prefix else {
        throw GalleryError.ambiguousChip(text, records.map(\.chip.id))
      }
      return first
    }
  }

  /// The chips of a burst, by time, then in the order of ingest.
  public func chips(in encounter: ID<Encounter>) throws(GalleryError) -> [ChipRecord] {
    try read("looking up the burst \(encounter)") { db in
      try db.rows(
        ChipRow.query + " WHERE e.name = ? ORDER BY c.captured_at IS NULL, c.captured_at, c.id",
        [encounter.rawValue]
      ).map { try ChipRow.record(from: $0) }
    }
  }

  /// Chips in the order of ingest, a page at a time.
  ///
  /// - Parameters:
  ///   - order: The `ingestOrder` after which to begin; 0 for the start.
  ///   - limit: How many at most.
  /// - Returns: The next chips; none at the end.
  /// - Throws: Why the file cannot be read.
  public func chips(after order: Int, limit: Int) throws(GalleryError) -> [ChipRecord] {
    try read("listing chips") { db in
      try db.rows(ChipRow.query + " WHERE c.id > ? ORDER BY c.id LIMIT ?", [order, limit])
        .map { try ChipRow.record(from: $0) }
    }
  }

  /// The dated chips of one camera within a span of time, by time; for grouping them with new ones.
  ///
  /// - Parameters:
  ///   - camera: As the chips name it; nil for those that name none.
  ///   - dates: First and last moment.
  /// - Returns: The chips, earliest first.
  /// - Throws: Why the file cannot be read.
  public func chips(
    ofCamera camera: String?, takenIn dates: ClosedRange<Date>
  ) throws(GalleryError) -> [ChipRecord] {
    try read("listing chips of a camera") { db in
      try db.rows(
        ChipRow.query
          + " WHERE c.camera IS ? AND c.captured_at BETWEEN ? AND ? ORDER BY c.captured_at, c.id",
        [
          camera?.storable, dates.lowerBound.timeIntervalSinceReferenceDate,
          dates.upperBound.timeIntervalSinceReferenceDate,
        ]
      ).map { try ChipRow.record(from: $0) }
    }
  }

  /// Where the gallery has the picture with this digest; nil if it does not have it.
  public func media(_ id: ID<Media>) throws(GalleryError) -> Media? {
    try read("looking up picture \(id)") { db in
      try db.row("SELECT \(ChipRow.mediaColumns) FROM media m WHERE m.digest = ?", [id.rawValue])
        .map { try ChipRow.media(from: $0, at: 0) }
    }
  }

  /// Which of these pictures the gallery has already.
  public func knownMedia(among ids: [ID<Media>]) throws(GalleryError) -> Set<ID<Media>> {
    try read("looking up \(ids.count) pictures") { db in
      Set(
        try ids.filter {
          try db.value(Int.self, "SELECT 1 FROM media WHERE digest = ?", [$0.rawValue]) != nil
        })
    }
  }
}
