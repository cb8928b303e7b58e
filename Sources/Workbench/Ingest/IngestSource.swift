import Foundation
import Interchange
import ReidCore

/// One picture that is to be taken in, with what a metadata file says of it.
struct IngestSource: Sendable {
  /// Absolute path of the picture.
  let path: String
  /// Its row in the metadata, if it has one.
  let row: WildlifeRow?
}

/// Puts the paths and the metadata that a user named together.
struct IngestPlan: Sendable {
  /// The pictures to look at, in order.
  var sources: [IngestSource] = []
  /// What cannot be looked at.
  var skipped: [SkippedFile] = []

  /// Makes a plan.
  ///
  /// With metadata alone its rows name the pictures; with paths too, the paths do, and a row gives
  /// what it says to the picture that it names.
  ///
  /// - Throws: A ``Failure`` where the metadata cannot be read as a whole.
  static func make(
    paths: [String], metadata: String?, images: String?, conditions: [String]
  ) throws(Failure) -> IngestPlan {
    var plan = IngestPlan()
    let table = try metadata.map { path throws(Failure) in
      try MetadataFolder(file: path, images: images, conditions: conditions)
    }
    if let table {
      plan.skipped += table.metadata.faults.map { fault in
        SkippedFile(path: fault.path ?? table.file, reason: fault.description)
      }
    }
    guard !paths.isEmpty else {
      plan.sources = table?.sources ?? []
      return plan
    }
    let listing = PictureListing.list(paths)
    plan.skipped += listing.skipped
    // A picture of several animals has a row with a box for each.
    let rows = Dictionary(grouping: table?.sources ?? [], by: \.path)
    plan.sources = listing.files.flatMap { rows[$0] ?? [IngestSource(path: $0, row: nil)] }
    return plan
  }
}

/// A metadata file with its relative paths resolved.
struct MetadataFolder: Sendable {
  /// The file.
  let file: String
  /// Its rows and faults.
  let metadata: WildlifeMetadata
  /// Its rows with absolute paths.
  let sources: [IngestSource]

  /// Reads the rows that meet all conditions.
  init(file: String, images: String?, conditions: [String]) throws(Failure) {
    self.file = file
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
      throw Failure(.missingInput, "cannot read \(file): there is no such file")
    }
    if let images {
      guard FileManager.default.fileExists(atPath: images, isDirectory: &isFolder),
        isFolder.boolValue
      else { throw Failure(.missingInput, "cannot read pictures in \(images): no such folder") }
    }
    let root =
      images.map { URL(fileURLWithPath: $0, isDirectory: true) }
      ?? URL(fileURLWithPath: file).deletingLastPathComponent()
    do throws(InterchangeError) {
      var filters: [ColumnFilter] = []
      for condition in conditions { filters.append(try ColumnFilter(parsing: condition)) }
      metadata = try WildlifeMetadata(contentsOf: file, where: filters)
    } catch {
      throw Failure(error)
    }
    sources = metadata.rows.map { row in
      let url =
        row.path.hasPrefix("/")
        ? URL(fileURLWithPath: row.path) : root.appendingPathComponent(row.path)
      return IngestSource(path: url.standardizedFileURL.path, row: row)
    }
  }
}

extension Failure {
  /// The failure that an error of an exchanged file means for a command.
  init(_ error: InterchangeError) {
    switch error {
    case .unreadable: self.init(.missingInput, error.description)
    case .unwritable: self.init(.cannotCreate, error.description)
    case .malformedFilter: self.init(.usage, error.description)
    default: self.init(.badData, error.description)
    }
  }
}
