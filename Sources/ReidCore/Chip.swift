public import Foundation

/// One look at one animal: a picture, or the part of a picture, that shows its face.
///
/// Its id is the SHA-256 of the media file where the chip is the whole picture, else the SHA-256
/// of that digest and the crop, so that the same look is the same chip wherever it came from.
public struct Chip: Hashable, Codable, Sendable, Identifiable {
  /// Content digest, 64 lowercase hex digits.
  public let id: ID<Chip>
  /// The picture file that it is cut from.
  public let media: ID<Media>
  /// The part of the upright picture; nil for the whole.
  public let crop: CropBox?
  /// When the picture was taken, as far as it says so; camera clocks have no time zone, so this is
  /// local time read as UTC.
  public let capturedAt: Date?
  /// Which camera took it, if known.
  public let camera: String?
  /// The burst it belongs to.
  public let encounter: ID<Encounter>
  /// Which side of the animal it shows (`left`, `right`), if known.
  public let position: String?
  /// Scientific or common species name, if known.
  public let species: String?
  /// Every other metadata column, in the order of the file that brought it.
  public let columns: [MetadataColumn]

  /// Describes a chip.
  public init(
    id: ID<Chip>, media: ID<Media>, crop: CropBox? = nil, capturedAt: Date? = nil,
    camera: String? = nil, encounter: ID<Encounter>, position: String? = nil,
    species: String? = nil, columns: [MetadataColumn] = []
  ) {
    self.id = id
    self.media = media
    self.crop = crop
    self.capturedAt = capturedAt
    self.camera = camera
    self.encounter = encounter
    self.position = position
    self.species = species
    self.columns = columns
  }
}

/// One named value that came with a chip and that Lineup keeps and shows without interpreting it.
public struct MetadataColumn: Hashable, Codable, Sendable {
  /// The column's heading.
  public let name: String
  /// The value's text, as it stood in the file.
  public let value: String

  /// Makes a named value.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// A burst: pictures of one camera taken so close together that they show the same visit.
///
/// Only its id is stored; which chips belong to it is each chip's `encounter`.
public enum Encounter {}
