import Glibc

/// Finds the programs that were built together with the tests.
public enum PtyBuiltProgram {
  /// Returns the path of a built program.
  ///
  /// - Throws: `PtyError.notBuilt` where it is missing; the test target must depend on it.
  public static func path(of name: String) throws -> String {
    let path = folder + "/" + name
    guard access(path, X_OK) == 0 else { throw PtyError.notBuilt(path) }
    return path
  }

  /// The folder that holds the test bundle and with it all built programs.
  private static var folder: String {
    // The tests may be run by a helper of the toolchain that loads the bundle as a library.
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? mappedBundle ?? ownPath
    return String(bundle[..<(bundle.lastIndex(of: "/") ?? bundle.startIndex)])
  }

  private static var ownPath: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    return String(
      decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static var mappedBundle: String? {
    guard let file = fopen("/proc/self/maps", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 8192)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard let start = text.firstIndex(of: "/") else { continue }
      let path = text[start...].filter { !$0.isNewline }
      if path.hasSuffix(".xctest") { return String(path) }
    }
    return nil
  }
}
