import ArgumentParser
import Workbench

/// The command `lineup match`.
struct Match: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the individuals most similar to given chips or pictures.",
    discussion: """
      A similarity is no probability: it ranks. Nothing is added to the gallery.

      Examples:
        lineup match new-picture.jpg
        lineup match 3fa9c1 -k 10 --json
      """)

  @Argument(
    help: ArgumentHelp(
      "Picture files, chip ids or unique beginnings of one.", valueName: "path|chip"))
  var probes: [String]

  @Option(name: .customShort("k"), help: "How many individuals for each (default: 5).")
  var count: Int?

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard count.map({ $0 >= 1 }) ?? true else {
      throw ValidationError("-k takes a number of at least 1.")
    }
  }

  func run() async throws {
    let job = MatchJob(
      gallery: gallery.path, probes: probes,
      count: Settings.load().whole(.matchCount, flag: count) ?? 5)
    try output.print(await job.run(progress: output.progress))
  }
}
