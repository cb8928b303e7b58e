import Foundation
import GalleryStore
import ReidCore

/// Opens galleries with the locks that their users need.
enum GalleryOpening {
  /// Opens a gallery.
  static func open(_ path: String, readOnly: Bool = false) throws(Failure) -> Gallery {
    do {
      return try Gallery.open(folder(path), readOnly: readOnly)
    } catch {
      throw Failure(error)
    }
  }

  /// Opens a gallery for work that nobody else may do beside it, such as taking pictures in.
  ///
  /// It waits as long as `patience` says for somebody who holds the gallery, and fails with the
  /// kind `locked` after that.
  static func openLocked(
    _ path: String, purpose: String, patience: Duration
  ) throws(Failure) -> (gallery: Gallery, lock: GalleryLock) {
    let folder = folder(path)
    do {
      guard folder.holdsGallery else { throw GalleryError.missing(path: folder.path) }
      let lock = try GalleryLock(of: folder, as: .current(purpose: purpose), waiting: patience)
      return (try Gallery.open(folder), lock)
    } catch let error as GalleryError {
      throw Failure(error)
    } catch {
      throw Failure(.bug, "opening \(path) failed: \(error)")
    }
  }

  /// Who holds a gallery now, in words; nil if nobody does.
  static func presentHolder(of folder: GalleryFolder) -> String? {
    guard folder.holdsGallery else { return nil }
    do {
      // Taking the lock tells; the file alone may name a process that is gone. A reader must not
      // write its own name there, so the lock is asked for under the present one.
      let named = GalleryLock.holder(of: folder) ?? .current(purpose: "info")
      let lock = try GalleryLock(of: folder, as: named)
      withExtendedLifetime(lock) {}
      return nil
    } catch {
      guard case .locked(_, let holder) = error else { return nil }
      return holder?.description ?? "another process"
    }
  }

  static func folder(_ path: String) -> GalleryFolder {
    GalleryFolder(path: URL(fileURLWithPath: path).standardizedFileURL.path)
  }
}

extension Failure {
  /// The failure that a store's error means for a command.
  init(_ error: GalleryError) {
    let kind: Kind =
      switch error.kind {
      case .locked: .locked
      case .badData: .badData
      case .missing: .missingInput
      case .cannotCreate: .cannotCreate
      case .inputOutput: .inputOutput
      case .permission: .permission
      case .bug: .bug
      }
    self.init(kind, error.description)
  }

  /// Runs store work, turning the store's errors into failures.
  static func translating<Value>(
    _ body: () throws(GalleryError) -> Value
  ) throws(Failure) -> Value {
    do {
      return try body()
    } catch {
      throw Failure(error)
    }
  }
}
