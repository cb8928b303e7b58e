import ArgumentParser
import Workbench

/// The command `lineup info`.
struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say where everything is and what was found.")

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    output.print(InfoJob(gallery: gallery.path).run())
  }
}
