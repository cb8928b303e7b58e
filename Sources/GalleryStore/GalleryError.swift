internal import GRDB
public import ReidCore

/// Why something could not be done with a gallery.
public enum GalleryError: Error, Hashable, Sendable {
  /// What kind of trouble it is; the program's exit status follows from it.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Someone else holds the gallery; trying again may help (75).
    case locked
    /// The request or the gallery's content makes no sense (65).
    case badData
    /// There is nothing at that place (66).
    case missing
    /// The gallery cannot be made there (73).
    case cannotCreate
    /// The disk is full or failed (74).
    case inputOutput
    /// The system does not allow it (77).
    case permission
    /// The program did something that it never should (70).
    case bug
  }

  /// There is no gallery in that folder.
  case missing(path: String)
  /// Something is already where the gallery should be made.
  case exists(path: String)
  /// The folder of a new gallery cannot be made.
  case cannotCreate(path: String, reason: String)
  /// The file is no gallery of Lineup.
  case notAGallery(path: String, reason: String)
  /// A newer version of Lineup wrote the gallery.
  case newerSchema(path: String, found: Int, supported: Int)
  /// An older version of Lineup wrote the gallery, and it was opened for reading only.
  case olderSchema(path: String, found: Int, supported: Int)
  /// Another process holds the gallery's lock.
  case locked(path: String, holder: GalleryLock.Holder?)
  /// Another process was writing for longer than this one waited.
  case busy(doing: String, path: String)
  /// The disk is full.
  case full(doing: String, path: String)
  /// Reading or writing failed.
  case inputOutput(doing: String, path: String, reason: String)
  /// The system does not allow it.
  case permission(doing: String, path: String, reason: String)
  /// The database file is damaged.
  case damaged(doing: String, path: String, reason: String)
  /// The decision breaks a rule of the ledger.
  case refused(LedgerError)
  /// No chip has an id that begins like this.
  case unknownChip(String)
  /// Several chips have ids that begin like this; the first two are given.
  case ambiguousChip(String, [ID<Chip>])
  /// No individual has this id or name.
  case unknownIndividual(String)
  /// The text is one individual's id and another's name.
  case ambiguousIndividual(String, [ID<Individual>])
  /// A vector has the wrong number of components, or one that is no number.
  case wrongVector(chip: ID<Chip>, expected: Int, found: Int)
  /// A head cannot be added or adopted.
  case badHead(name: String, reason: String)
  /// A statement failed in a way that only a mistake in the program explains.
  case bug(doing: String, reason: String)

  /// What kind of trouble it is.
  public var kind: Kind {
    switch self {
    case .missing: .missing
    case .exists, .cannotCreate: .cannotCreate
    case .locked, .busy: .locked
    case .full, .inputOutput: .inputOutput
    case .permission: .permission
    case .bug: .bug
    case .notAGallery, .newerSchema, .olderSchema, .damaged, .refused, .unknownChip,
      .ambiguousChip, .unknownIndividual, .ambiguousIndividual, .wrongVector, .badHead:
      .badData
    }
  }
}

extension GalleryError: CustomStringConvertible {
  /// What was being done, to what, why it failed and what to try.
  public var description: String {
    switch self {
    case .missing(let path):
      "there is no gallery in \(path); `lineup init` makes one"
    case .exists(let path):
      "cannot make a gallery in \(path): something is there already; choose another folder"
    case .cannotCreate(let path, let reason): "cannot make a gallery in \(path): \(reason)"
    case .notAGallery(let path, let reason): "\(path) is no gallery of Lineup: \(reason)"
    case .newerSchema(let path, let found, let supported):
      "the gallery in \(path) was written by a newer Lineup (schema \(found), this one knows "
        + "\(supported)); update Lineup"
    case .olderSchema(let path, let found, let supported):
      "the gallery in \(path) has the older schema \(found) and needs \(supported); open it once "
        + "for writing and it is brought up to date"
    case .locked(let path, let holder):
      "the gallery in \(path) is in use by \(holder?.description ?? "another process"); try again "
        + "when it is done, or open it with --readonly"
    case .busy(let doing, let path):
      "\(doing) in \(path): another process is writing to the gallery; try again"
    case .full(let doing, let path):
      "\(doing) in \(path): the disk is full; nothing was changed, make room and try again"
    case .inputOutput(let doing, let path, let reason): "\(doing) in \(path): \(reason)"
    case .permission(let doing, let path, let reason):
      "\(doing) in \(path): \(reason); check who may write there"
    case .damaged(let doing, let path, let reason):
      "\(doing) in \(path): the database is damaged (\(reason)); `lineup verify` says more, "
        + "and `backups/` may hold a sound copy"
    case .refused(let error): error.description
    case .unknownChip(let text): "the gallery has no chip \(text.debugDescription)"
    case .ambiguousChip(let text, let chips):
      "several chips begin with \(text.debugDescription), for example "
        + chips.map(\.rawValue).joined(separator: " and ") + "; give more digits"
    case .unknownIndividual(let text):
      "the gallery has no individual \(text.debugDescription); `lineup individuals` lists them"
    case .ambiguousIndividual(let text, let individuals):
      "\(text.debugDescription) could be any of "
        + individuals.map(\.rawValue).joined(separator: ", ") + "; give an id"
    case .wrongVector(let chip, let expected, let found):
      "the vector of chip \(chip) has \(found) usable components instead of \(expected); "
        + "it was not stored"
    case .badHead(let name, let reason): "head \(name.debugDescription): \(reason)"
    case .bug(let doing, let reason): "\(doing): \(reason); please report this"
    }
  }
}

extension GalleryError {
  /// Says in the gallery's terms what a failed statement, or a rule in it, means.
  init(_ error: any Error, doing: String, at path: String) {
    switch error {
    case let error as GalleryError: self = error
    case let error as LedgerError: self = .refused(error)
    case let error as DatabaseError:
      let reason = error.message ?? "\(error.resultCode)"
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(doing: doing, path: path)
      case .SQLITE_FULL: self = .full(doing: doing, path: path)
      case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN:
        self = .permission(doing: doing, path: path, reason: reason)
      case .SQLITE_CORRUPT: self = .damaged(doing: doing, path: path, reason: reason)
      case .SQLITE_NOTADB: self = .notAGallery(path: path, reason: reason)
      case .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_INTERRUPT, .SQLITE_TOOBIG:
        self = .inputOutput(doing: doing, path: path, reason: reason)
      default: self = .bug(doing: doing, reason: error.description)
      }
    default: self = .inputOutput(doing: doing, path: path, reason: "\(error)")
    }
  }
}
