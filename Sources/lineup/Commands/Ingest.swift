public import ArgumentParser
public import Workbench

/// The command `lineup ingest`.
struct Ingest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add pictures to the gallery.",
    discussion: """
      Takes files, folders (searched through), or a wildlife-datasets metadata.csv. The same
      picture twice is one chip; running it again adds only what is new. Files that are no whole
      pictures are skipped with a reason each.

      With --known, identities in the metadata become confirmed individuals. An empty identity,
      "unknown", "NA", "N/A" or "-" is none, and such a chip waits for review.

      Examples:
        lineup ingest pictures/
        lineup ingest --metadata metadata.csv --known
        lineup ingest --metadata metadata.csv --images ../images --where year=2026 --queue
        lineup ingest card1/ --camera-from folder --burst-gap 120 --link
      """)

  @Argument(help: ArgumentHelp("Pictures or folders of pictures.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup var gallery: GalleryOptions

  @Option(help: ArgumentHelp("A metadata.csv that names pictures.", valueName: "file"))
  var metadata: String?

  @Option(
    help: ArgumentHelp(
      "What its relative paths are relative to (default: its folder).", valueName: "folder"))
  var images: String?

  @Flag(help: "What becomes of identities in the metadata: --known confirms them.")
  var identities: IngestIdentities?

  @Flag(help: "Keep own copies of the pictures (default), or only refer to them.")
  var storage: IngestStorage?

  @Option(
    name: .customLong("camera-from"),
    help: "Where the camera's name comes from: folder, exif or column (default: column, then exif)."
  )
  var cameraFrom: CameraSource?

  @Option(
    name: .customLong("burst-gap"),
    help: ArgumentHelp(
      "Pictures of one camera at most this far apart are one encounter (default: 60).",
      valueName: "seconds"))
  var burstGap: Double?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only rows whose column has this value; may be repeated.", valueName: "column=value"))
  var conditions: [String] = []

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !paths.isEmpty || metadata != nil else {
      throw ValidationError("Name at least one picture, folder or --metadata FILE.")
    }
    guard burstGap.map({ $0.isFinite && $0 >= 0 }) ?? true else {
      throw ValidationError("--burst-gap takes seconds, 0 or more.")
    }
  }

  func run() async throws {
    let settings = Settings.load()
    let job = IngestJob(
      gallery: gallery.path, paths: paths, metadata: metadata, images: images,
      identities: settings.choice(.identities, flag: identities) ?? .queue,
      storage: settings.choice(.storage, flag: storage) ?? .copy,
      cameraFrom: settings.choice(.cameraFrom, flag: cameraFrom),
      burstGapSeconds: settings.number(.burstGap, flag: burstGap) ?? 60, conditions: conditions)
    let report = try job.run(progress: output.progress)
    try output.print(report)
    if report.added + report.alreadyKnown == 0 { throw ExitStatus.badData.code }
  }
}

extension IngestIdentities: EnumerableFlag {}
extension IngestStorage: EnumerableFlag {}
extension CameraSource: ExpressibleByArgument {}
