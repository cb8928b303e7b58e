import ArgumentParser
import Workbench

/// The command `lineup info`.
struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say where everything is and what was found.",
    discussion: """
      Example:
        lineup info --gallery /data/bears-2026
      """)

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.print(InfoJob(gallery: gallery.path).run())
  }
}
