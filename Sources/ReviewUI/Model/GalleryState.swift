/// The state of the work, as far as it was summed up.
struct GalleryState: Hashable, Sendable {
  var report: GalleryReport?
  /// Why it could not be summed up, if so.
  var problem: String?
  /// The first row that shows.
  var scroll = 0
}
