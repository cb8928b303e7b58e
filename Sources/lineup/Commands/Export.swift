public import ArgumentParser
public import Workbench

/// The command `lineup export`.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write who is who for other programs.",
    discussion: """
      wildlife-datasets writes a metadata.csv (image_id, identity, path, date, encounter, reviewer,
      decided) that `lineup ingest --metadata` takes in again.

      Example:
        lineup export wildlife-datasets bears.csv
      """)

  @Argument(help: "The format: wildlife-datasets.")
  var format: ExportFormat

  @Argument(help: "The file to write.")
  var file: String

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.print(ExportJob(gallery: gallery.path, format: format, file: file).run())
  }
}

extension ExportFormat: ExpressibleByArgument {}
