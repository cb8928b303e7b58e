import CPixbuf

/// The system's own words for an error number.
enum SystemWords {
  /// The text for `code`, such as "No space left on device".
  static func text(for code: Int32) -> String {
    // GLib's variant may be called from any thread, and its texts stay.
    guard let text = unsafe g_strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}
