public import ArgumentParser
import Workbench

/// The command `lineup evaluate`.
struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the model on animals that are known.",
    discussion: """
      Leave-one-out: every labelled chip in turn is the probe, all others are the gallery, less
      those that --exclude takes away. With --split, some chips are the gallery and others the
      probes. With --metadata it needs no gallery, reads one only to find --head NAME, and writes to
      none. All figures have 95 % intervals over individuals; the same seed gives the same ones.

      Examples:
        lineup evaluate --report report.html
        lineup evaluate --split open --score auto --save-split split.json
        lineup evaluate --metadata metadata.csv --where set=core --exclude none
        lineup evaluate --metadata cattle.csv --exclude day --head whitening-1 --json
      """)

  @OptionGroup var gallery: GalleryOptions

  @Option(help: ArgumentHelp("A labelled metadata.csv to measure on.", valueName: "file"))
  var metadata: String?

  @Option(
    help: ArgumentHelp(
      "What its relative paths are relative to (default: its folder).", valueName: "folder"))
  var images: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only rows whose column has this value; may be repeated.", valueName: "column=value"))
  var conditions: [String] = []

  @Option(help: "What of the probe's own kind is no evidence: encounter, day or none.")
  var exclude: ExclusionChoice = EvaluateJob.defaultExclusion

  @Option(
    help: """
      Divide the chips: closed (all animals known), open (some new), disjoint (one half of the \
      animals to choose with, the other to measure on) or time (later days among earlier ones).
      """)
  var split: DivisionChoice?

  @Option(
    name: .customLong("use-split"),
    help: ArgumentHelp("Divide the chips as this file says.", valueName: "file"))
  var splitFile: String?

  @Option(
    name: .customLong("save-split"),
    help: ArgumentHelp("Write down who is in which part.", valueName: "file"))
  var savedSplit: String?

  @Option(help: "Re-order the best candidates: none or k-reciprocal.")
  var rerank: RerankingChoice = .none

  @Option(
    help: ArgumentHelp(
      """
      A head of the gallery, adopted or not, or none (default: the one in use; with --metadata, \
      none).
      """, valueName: "name"))
  var head: String?

  @Option(
    help: ArgumentHelp(
      """
      How an individual's chips become its score: best, top3, encounter, centroid, or auto, which \
      chooses on the validation part of the split.
      """, valueName: "score"),
    transform: { text in
      guard let score = ScoreChoice(text) else {
        throw ValidationError("--score takes best, top3, encounter, centroid or auto.")
      }
      return score
    })
  var score: ScoreChoice = .best

  @Option(help: "What everything random begins with, 0 or more.")
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp("Write a report with figures, one HTML file.", valueName: "file.html"))
  var report: String?

  @Flag(help: "Put the chips of confusions into the report; without, it holds no picture.")
  var reportPictures = false

  @OptionGroup var model: ModelOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard metadata != nil || (images == nil && conditions.isEmpty) else {
      throw ValidationError("--images and --where go with --metadata.")
    }
    guard split == nil || splitFile == nil else {
      throw ValidationError("--split makes a new division and --use-split takes one; give one.")
    }
    let isDivided = split != nil || splitFile != nil
    guard savedSplit == nil || isDivided else {
      throw ValidationError("--save-split goes with --split.")
    }
    guard score != .auto || isDivided else {
      throw ValidationError("--score auto chooses on a validation part: it goes with --split.")
    }
    guard !reportPictures || report != nil else {
      throw ValidationError("--report-pictures goes with --report.")
    }
    for (name, text) in [
      ("head", head), ("report", report), ("save-split", savedSplit), ("use-split", splitFile),
    ] where text?.isEmpty == true {
      throw ValidationError("--\(name) is empty.")
    }
  }

  func run() async throws {
    var options = EvaluationOptions(exclusion: exclude)
    options.split = split
    options.splitFile = splitFile
    options.savedSplit = savedSplit
    options.reranking = rerank
    options.head = HeadChoice(head)
    options.score = score
    options.seed = seed
    options.report = report
    options.hasPictures = reportPictures
    let job = EvaluateJob(
      gallery: gallery.path, metadata: metadata, images: images, conditions: conditions,
      request: model.request, options: options)
    try output.print(await job.run(progress: output.progress))
  }
}

extension ExclusionChoice: ExpressibleByArgument {}
extension DivisionChoice: ExpressibleByArgument {}
extension RerankingChoice: ExpressibleByArgument {}
