public import ArgumentParser
import Workbench

/// The command `lineup evaluate`.
struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the model on animals that are known.",
    discussion: """
      Leave-one-out: every labelled chip in turn is the probe, all others are the gallery, less
      those that --exclude takes away. With --metadata it needs no gallery and writes to none.

      Examples:
        lineup evaluate
        lineup evaluate --metadata metadata.csv --where set=core --exclude none
        lineup evaluate --metadata cattle.csv --exclude day --json
      """)

  @OptionGroup var gallery: GalleryOptions

  @Option(help: ArgumentHelp("A labelled metadata.csv to measure on.", valueName: "file"))
  var metadata: String?

  @Option(
    help: ArgumentHelp(
      "What its relative paths are relative to (default: its folder).", valueName: "folder"))
  var images: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only rows whose column has this value; may be repeated.", valueName: "column=value"))
  var conditions: [String] = []

  @Option(help: "What of the probe's own kind is no evidence: encounter, day or none.")
  var exclude: ExclusionChoice = EvaluateJob.defaultExclusion

  @OptionGroup var model: ModelOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard metadata != nil || (images == nil && conditions.isEmpty) else {
      throw ValidationError("--images and --where go with --metadata.")
    }
  }

  func run() async throws {
    let job = EvaluateJob(
      gallery: gallery.path, metadata: metadata, images: images, conditions: conditions,
      exclusion: exclude, request: model.request)
    try output.print(await job.run(progress: output.progress))
  }
}

extension ExclusionChoice: ExpressibleByArgument {}
