import ArgumentParser
import Workbench

/// The command `lineup individuals`.
struct Individuals: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, show or rename individuals.",
    subcommands: [List.self, Show.self, Rename.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the individuals.",
      discussion: """
        Example:
          lineup individuals list --json
        """)

    @OptionGroup var gallery: GalleryOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.print(IndividualsJob(gallery: gallery.path).list())
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one individual and its chips.",
      discussion: """
        Example:
          lineup individuals show Otis
        """)

    @Argument(help: "An individual's id or exact name.")
    var individual: String

    @OptionGroup var gallery: GalleryOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.print(IndividualsJob(gallery: gallery.path).show(individual))
    }
  }

  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an individual another name.",
      discussion: """
        Example:
          lineup individuals rename "Bear 26" Otis
        """)

    @Argument(help: "An individual's id or exact name.")
    var individual: String

    @Argument(help: "Its name from now on.")
    var name: String

    @OptionGroup var gallery: GalleryOptions
    @OptionGroup var reviewer: ReviewerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.print(
        IndividualsJob(gallery: gallery.path)
          .rename(individual, to: name, reviewer: try reviewer.name()))
    }
  }
}
