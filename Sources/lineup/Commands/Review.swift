import ArgumentParser
import Workbench

/// The command `lineup review`.
struct Review: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Go through the queue: who is this?",
    discussion: """
      Each chip is shown with the five most similar individuals. 1 to 5 accept, n declares a new
      individual, x rejects, u undoes, ? explains the rest. Every decision is saved at once.

      Examples:
        lineup review
        lineup review --reviewer ana --images grey
        lineup review --order certain --filter camera:north
        lineup review --readonly
      """)

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var screen: ScreenOptions

  @Option(
    help: """
      The queue's order: arrival, oldest, certain, uncertain, encounter or random:SEED.
      """)
  var order: String?

  @Option(help: ArgumentHelp("Only chips that pass, as in camera:north.", valueName: "filter"))
  var filter: String?

  @Flag(
    name: .customLong("readonly"), inversion: .prefixedNo,
    help: "Look, but decide nothing; needs no lock.")
  var readOnly: Bool?

  @Option(
    help: ArgumentHelp(
      "Record the session in this folder instead of the gallery's sessions/.", valueName: "folder"))
  var record: String?

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let settings = Settings.load()
    settings.keymapProblems.forEach { Output.complain("warning: \($0)") }
    var flags = screen.flags
    flags.order = order
    flags.filter = filter
    let job = ReviewJob(
      gallery: gallery.path, reviewer: try reviewer.name(), images: screen.images,
      screen: try settings.screen(flags), readOnly: settings.isOn(.readOnly, flag: readOnly),
      record: record, drawOnControllingTerminal: output.json)
    try output.print(await job.run())
  }
}
