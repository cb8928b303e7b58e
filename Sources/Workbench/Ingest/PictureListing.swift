import Foundation

/// Finds the files below the paths that a user named.
enum PictureListing {
  /// What was found.
  struct Listing {
    /// Absolute paths, each once, in a repeatable order.
    var files: [String] = []
    /// Paths that lead nowhere or cannot be looked into, with the reason.
    var skipped: [SkippedFile] = []
  }

  /// Lists files: a path to a file is taken as it is, a folder is searched through without
  /// following links to folders; hidden files are left out.
  static func list(_ paths: [String]) -> Listing {
    var listing = Listing()
    var seen: Set<String> = []
    for path in paths {
      let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
        listing.skipped.append(SkippedFile(path: path, reason: "no such file or folder"))
        continue
      }
      guard isFolder.boolValue else {
        if seen.insert(absolute).inserted { listing.files.append(absolute) }
        continue
      }
      search(absolute, into: &listing, seen: &seen)
    }
    return listing
  }

  private static func search(
    _ folder: String, into listing: inout Listing, seen: inout Set<String>
  ) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      listing.skipped.append(
        SkippedFile(path: folder, reason: "cannot look into it: \(error.localizedDescription)"))
      return
    }
    for name in names where !name.hasPrefix(".") {
      let path = folder + "/" + name
      let kind =
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
      switch kind {
      case .typeDirectory: search(path, into: &listing, seen: &seen)
      case .typeSymbolicLink:
        // A link to a folder could lead in a circle; a link to a file is a file.
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
        {
          continue
        }
        if seen.insert(path).inserted { listing.files.append(path) }
      default:
        if seen.insert(path).inserted { listing.files.append(path) }
      }
    }
  }
}
