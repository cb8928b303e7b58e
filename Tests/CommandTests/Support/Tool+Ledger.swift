import Foundation
import GalleryStore
import ReidCore
import Testing

extension Tool {
  /// Every decision in the gallery, in order.
  func decisions() throws -> [Decision] {
    let store = try Gallery.open(GalleryFolder(path: gallery), readOnly: true)
    var found: [Decision] = []
    try store.forEachEntry { found.append($0.decision) }
    return found
  }

  /// The id of the entry that the first import made.
  func importID() throws -> String {
    try #require(try decisions().first { $0.reviewer == Decision.importReviewer }).id.uuidString
  }
}

extension Tool {
  /// The chips that wait, in order.
  func queue() throws -> [String] {
    try Gallery.open(GalleryFolder(path: gallery), readOnly: true).queue(limit: 1000)
      .map(\.rawValue)
  }
}
