import ReidCore

extension GalleryIndex {
  /// The chip's row, counted over all segments.
  func row(of chip: ID<Chip>) -> Int? {
    for (segment, start) in zip(segments, starts) {
      if let row = segment.rowOfChip[chip] { return start + Int(row) }
    }
    return nil
  }

  /// The segment that holds a row, and the row's place in it.
  func locate(_ row: Int) -> (segment: VectorSegment, row: Int) {
    // Segments are few, and nearly all rows lie in the first.
    var number = 0
    while number + 1 < starts.count, starts[number + 1] <= row {
      number += 1
    }
    return (segments[number], row - starts[number])
  }

  /// The chip of a row.
  func chip(ofRow row: Int) -> ID<Chip> {
    let place = locate(row)
    return place.segment.chips[place.row]
  }

  /// Similarity of the probe to a row, by the one routine that gives similarities.
  func similarity(of probe: ProbeVector, toRow row: Int) -> Float {
    let place = locate(row)
    return UnitSimilarity.similarity(
      probe.floats, place.segment.floats(ofRow: place.row),
      stride: place.segment.memory.floatStride)
  }
}
