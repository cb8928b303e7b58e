import Foundation

/// A gallery that `lineup demo` made, kept between runs; benchmarks work on copies.
struct DemoGallery {
  let chips: Int
  private let arguments: [String]
  private let name: String

  /// The gallery that `lineup demo` shows.
  static let small = DemoGallery(chips: 240, arguments: [], name: "demo-240")

  /// Enough picture files for some hundred different frames.
  static let medium = DemoGallery(
    chips: 960, arguments: ["--individuals", "60", "--chips", "960"], name: "demo-960")

  /// The gallery of the load tests: pictures are drawn when they are wanted.
  static let large = DemoGallery(
    chips: 51_042,
    arguments: ["--individuals", "144", "--chips", "51042", "--vectors", "drawn"],
    name: "demo-51042")

  /// Makes the gallery unless it is there, and copies it.
  ///
  /// - Parameters:
  ///   - folder: Where the copy goes; must not exist.
  ///   - context: Says where the program is.
  /// - Throws: `Skipped` without the program, and what making or copying gives.
  func copy(to folder: String, context: Context) throws {
    // A rebuilt program may make another gallery, and refuses one of another schema.
    let binary = try context.binary()
    let made = try FileManager.default.attributesOfItem(atPath: binary)[.modificationDate] as? Date
    let stamp = Int(made?.timeIntervalSince1970 ?? 0)
    let kept = try context.kept("\(name)-\(stamp)")
    if !FileManager.default.fileExists(atPath: kept) {
      try removeOlder(than: kept, context: context)
      let making = try context.kept("\(name)-\(UUID().uuidString)")
      _ = try Command.run(
        binary, ["demo", "--no-review", "--quiet", "-g", making] + arguments)
      try FileManager.default.moveItem(atPath: making, toPath: kept)
    }
    try FileManager.default.copyItem(atPath: kept, toPath: folder)
  }

  private func removeOlder(than kept: String, context: Context) throws {
    let folder = URL(fileURLWithPath: kept).deletingLastPathComponent().path
    for entry in try FileManager.default.contentsOfDirectory(atPath: folder)
    where entry.hasPrefix("\(name)-") {
      try FileManager.default.removeItem(atPath: "\(folder)/\(entry)")
    }
  }
}
