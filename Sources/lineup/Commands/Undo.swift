import ArgumentParser
import Workbench

/// The command `lineup undo`.
struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take back a decision.",
    discussion: """
      Nothing is erased: the ledger gets an entry that supersedes the decision.

      Examples:
        lineup undo
        lineup undo 6E9F1D4C-2B7A-4C1E-9A55-0B2D3C4E5F60
      """)

  @Argument(help: "A decision's id (default: this reviewer's newest standing decision).")
  var decision: String?

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let job = UndoJob(gallery: gallery.path, decision: decision, reviewer: try reviewer.name())
    try output.print(job.run())
  }
}
