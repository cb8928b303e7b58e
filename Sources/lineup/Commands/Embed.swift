import ArgumentParser
import Workbench

/// The command `lineup embed`.
struct Embed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compute the vectors of chips that have none yet.",
    discussion: """
      Can be stopped and started again at any time: what is done is kept.

      Examples:
        lineup embed
        lineup embed --engine swift --tta none
      """)

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let job = EmbedJob(gallery: gallery.path, request: model.request)
    try output.print(await job.run(progress: output.progress))
  }
}
