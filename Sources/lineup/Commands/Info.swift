import ArgumentParser
import Workbench

/// The command `lineup info`.
struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say where everything is and what was found.",
    discussion: """
      Example:
        lineup info --gallery /data/bears-2026
        lineup info --paths
      """)

  @OptionGroup var gallery: GalleryOptions

  @Flag(help: "Say only where files are, and which of them exist.")
  var paths = false

  @Option(help: "Say what would come of asking for pictures to be drawn so.")
  var images: ImageChoice?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let chosen = Settings.load().choice(.images, flag: images) ?? .auto
    let job = InfoJob(gallery: gallery.path, images: chosen)
    if paths {
      try output.print(job.paths())
    } else {
      try output.print(job.run())
    }
  }
}
