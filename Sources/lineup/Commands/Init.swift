import ArgumentParser
import Workbench

/// The command `lineup init`.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make an empty gallery.",
    discussion: """
      Examples:
        lineup init
        lineup init --gallery /data/bears-2026
      """)

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.print(InitJob(gallery: gallery.path).run())
  }
}
