public import ArgumentParser
import Foundation
public import Workbench

/// The command `lineup map`.
struct Map: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw the embedding space in two dimensions.",
    discussion: """
      A t-SNE map goes on from the one before, so that chips stay where they were seen; --fresh
      begins anew. Of more than 5000 chips a sample is drawn, and the map says so. Ringed chips lie
      far from the others of their individual: look whether they are who they are said to be.
      On a terminal, without a file to write, the map is drawn with letters.

      Examples:
        lineup map
        lineup map --svg map.svg
        lineup map --method pca --json
      """)

  @Option(help: "How: pca or tsne.")
  var method: MapMethod = .tsne

  @Option(help: ArgumentHelp("Write a picture of pixels.", valueName: "file"))
  var png: String?

  @Option(help: ArgumentHelp("Write a picture of shapes and words.", valueName: "file"))
  var svg: String?

  @Option(help: "What everything random is drawn from.")
  var seed = MapJob.defaultSeed

  @Option(help: ArgumentHelp("Draw no more chips than this.", valueName: "chips"))
  var sample = MapJob.defaultLimit

  @Flag(help: "Do not go on from the map before.")
  var fresh = false

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard png == nil || svg == nil else {
      throw ValidationError("--png and --svg are two pictures; run it once for each.")
    }
    guard (1...20_000).contains(sample) else {
      throw ValidationError("--sample takes a number from 1 to 20000.")
    }
  }

  func run() async throws {
    let job = MapJob(
      gallery: gallery.path, method: method,
      picture: png.map { .png($0) } ?? svg.map { .svg($0) }, seed: seed, limit: sample,
      isFresh: fresh)
    let progress = output.progress
    let report = try await Interruption.stopping { try await job.run(progress: progress) }
    guard !output.json, png == nil, svg == nil, let terminal = TextTerminal.output() else {
      return try output.print(report)
    }
    let findings = report.findings
    let below = findings.split(separator: "\n").count + 1
    try terminal.draw(
      report.drawing(
        columns: terminal.columns, rows: terminal.rows - below, colors: terminal.colors,
        isUnicode: terminal.isUnicode))
    if !findings.isEmpty { try Output.printLines(findings) }
  }
}

extension MapMethod: ExpressibleByArgument {}
