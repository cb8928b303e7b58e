import ChipImaging
import Foundation
import ReidCore
import Testing

extension Tool {
  /// Writes a text file and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  /// Draws a small picture that differs from those of all other numbers, and returns its path.
  @discardableResult
  func picture(_ number: Int, _ name: String) throws -> String {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    var rgba: [UInt8] = []
    for place in 0..<16 * 12 {
      let value = UInt8(truncatingIfNeeded: (place &+ 7) &* (number &* 37 &+ 11))
      rgba += [value, value &* 3, UInt8(truncatingIfNeeded: number), 255]
    }
    try PictureWriter.writePNG(RasterImage(width: 16, height: 12, rgba: rgba), to: url.path)
    return url.path
  }

  /// Makes a gallery of one known animal per name, a chip each, and `queued` chips that wait; those
  /// are bursts of two where `inPairs`.
  func makeGallery(known: [String] = ["Otis", "Grazer"], queued: Int = 3, inPairs: Bool = false)
    async throws
  {
    var lines = ["path,identity,encounter"]
    for (number, name) in known.enumerated() {
      try picture(number, "known/\(number).png")
      lines.append("known/\(number).png,\"\(name.replacing("\"", with: "\"\""))\",k\(number)")
    }
    for number in 0..<queued {
      try picture(100 + number, "queued/\(number).png")
      lines.append("queued/\(number).png,,q\(inPairs ? number / 2 : number)")
    }
    let file = try write(lines.joined(separator: "\n"), to: "metadata.csv")
    try #require(try await run(["init"]).status == 0)
    let done = try await run(["ingest", "--metadata", file, "--known"])
    try #require(done.status == 0, "\(done.errors)")
  }

  /// The chip that is next in the queue.
  func nextQueued() async throws -> String {
    try #require(try await run(["status", "--json"]).json()["nextQueued"]?.string)
  }

  /// Takes a copy of the small synthetic gallery that is drawn once for all tests.
  func copyDemo() async throws {
    let demo = try await DrawnDemo.shared.path()
    try FileManager.default.copyItem(atPath: demo, toPath: gallery)
  }
}
