import ArgumentParser
import Workbench

/// The command `lineup status`.
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say how far the work has come.",
    discussion: """
      Example:
        lineup status --json
      """)

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.print(StatusJob(gallery: gallery.path).run())
  }
}
