public import ArgumentParser
public import Workbench

/// The command `lineup demo`.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a synthetic gallery of drawn bears and review it.",
    discussion: """
      The bears are drawn, not photographed: same seed, same pictures. Half of the chips are
      already reviewed, all are embedded. A demo that was made before with the same parameters is
      opened again as it was left.

      Examples:
        lineup demo
        lineup demo --individuals 8 --chips 60 --seed 7
        lineup demo --gallery /tmp/load --individuals 144 --chips 51042 --vectors drawn --no-review
      """)

  @Option(
    name: [.customShort("g"), .long],
    help: ArgumentHelp(
      "Where to make it (default: $XDG_CACHE_HOME/lineup/demo).", valueName: "path"))
  var gallery: String?

  @Option(help: "How many bears there are, 1 to 10000.")
  var individuals = 24

  @Option(help: "How many pictures of them, at least one each.")
  var chips = 240

  @Option(help: "Which bears: the same number draws the same ones.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "\"drawn\": make up the vectors too instead of running the network, for load tests.",
      valueName: "drawn"))
  var vectors: DemoVectors = .embedded

  @Flag(name: .customLong("no-review"), help: "Only make it.")
  var noReview = false

  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let job = DemoJob(
      gallery: gallery ?? DemoJob.defaultGallery(), individuals: individuals, chips: chips,
      seed: seed, vectors: vectors)
    let report = try await job.run(progress: output.progress)
    try output.print(report)
    guard !noReview else { return }
    let review = ReviewJob(
      gallery: report.gallery, reviewer: try reviewer.name(), images: screen.images,
      screen: try Settings.load().screen(screen.flags), readOnly: false, record: nil,
      drawOnControllingTerminal: output.json)
    let reviewed = try await review.run()
    if !output.json { try output.print(reviewed) }
  }
}

extension DemoVectors: ExpressibleByArgument {}
