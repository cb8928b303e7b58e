import ArgumentParser
import Workbench

/// The command `lineup models`.
struct Models: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List networks and heads, and choose the head in use.",
    subcommands: [List.self, Add.self, Adopt.self, Compare.self, Disputes.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what has made vectors and every head.",
      discussion: """
        Example:
          lineup models list --json
        """)

    @OptionGroup var gallery: GalleryOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.print(ModelsJob(gallery: gallery.path).list())
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring in a head from elsewhere, without using it.",
      discussion: """
        Example:
          lineup models add other-gallery/models/whitening-3.head
        """)

    @Argument(help: "The head's file.")
    var file: String

    @OptionGroup var gallery: GalleryOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.print(ModelsJob(gallery: gallery.path).add(file))
    }
  }

  struct Adopt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Use a head from now on.",
      discussion: """
        Stored vectors are mapped again; no picture is touched. It works beside a review and can be
        taken back by adopting what was in use before.

        Examples:
          lineup models adopt whitening-3
          lineup models adopt none
        """)

    @Argument(help: "A head's name; none for the network's own vectors.")
    var head: String

    @OptionGroup var gallery: GalleryOptions
    @OptionGroup var reviewer: ReviewerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let job = ModelsJob(gallery: gallery.path)
      let (head, name) = (head, try reviewer.name())
      let progress = output.progress
      let report = try await Interruption.stopping {
        try job.adopt(head, reviewer: name, progress: progress)
      }
      try output.print(report)
    }
  }

  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure two heads on the same confirmed chips.",
      discussion: """
        A head that has learned from these chips looks better than it is, and the report says so;
        lineup retrain measures on chips that were held back.

        Example:
          lineup models compare none whitening-3
        """)

    @Argument(help: "A head's name, or none.")
    var first: String

    @Argument(help: "A head's name, or none.")
    var second: String

    @Option(help: "What of the probe's own kind is no evidence: encounter, day or none.")
    var exclude: ExclusionChoice = EvaluateJob.defaultExclusion

    @Option(help: "What the intervals are drawn from.")
    var seed: UInt64 = 1

    @OptionGroup var gallery: GalleryOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.print(
        ModelsJob(gallery: gallery.path).compare(
          first, second, exclusion: exclude, seed: seed))
    }
  }

  struct Disputes: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List past decisions that a head would make otherwise.",
      discussion: """
        The surest come first, as a list to look at again.

        Example:
          lineup models disputes whitening-3 --json
        """)

    @Argument(help: "A head's name (default: the newest).")
    var head: String?

    @OptionGroup var gallery: GalleryOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.print(ModelsJob(gallery: gallery.path).disputes(of: head))
    }
  }
}
