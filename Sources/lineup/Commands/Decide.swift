import ArgumentParser
import Workbench

/// The command `lineup decide`.
struct Decide: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Enter one decision from a script.",
    discussion: """
      Works beside an open review, which shows the change.

      Examples:
        lineup decide 3fa9c1 --match Otis
        lineup decide 3fa9c1 --new "Bear 26" --burst
        lineup decide 3fa9c1 --reject Otis --reject Grazer
        lineup decide 3fa9c1 --unusable "nose only"
      """)

  @Argument(help: "A chip id or a unique beginning of one.")
  var chip: String

  @Option(help: ArgumentHelp("It is this individual.", valueName: "id"))
  var match: String?

  @Option(
    name: .customLong("new"), defaultAsFlag: NewName.proposed,
    help: ArgumentHelp(
      "It is an individual the gallery does not have; without a name Lineup proposes one.",
      valueName: "name"))
  var newName: NewName?

  @Option(
    help: ArgumentHelp("It is not this individual; may be repeated.", valueName: "id"))
  var reject: [String] = []

  @Flag(help: "Decide later: to the end of the queue.")
  var skip = false

  @Option(help: ArgumentHelp("Nothing can be recognised in it.", valueName: "reason"))
  var unusable: String?

  @Option(
    name: .customLong("not-comparable"),
    help: ArgumentHelp("It cannot be compared with this individual.", valueName: "id"))
  var notComparable: String?

  @Flag(help: "The decision is about every waiting chip of its encounter.")
  var burst = false

  @Option(help: "A remark that is kept with the decision.")
  var note: String?

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var output: OutputOptions

  /// The verdicts that the options name.
  private var verdicts: [RequestedVerdict] {
    var found: [RequestedVerdict] = []
    if let match { found.append(.match(match)) }
    switch newName {
    case .given(let name): found.append(.new(name: name))
    case .proposed: found.append(.new(name: nil))
    case nil: break
    }
    if !reject.isEmpty { found.append(.rejected(reject)) }
    if skip { found.append(.skip) }
    if let unusable { found.append(.unusable(reason: unusable)) }
    if let notComparable { found.append(.notComparable(notComparable)) }
    return found
  }

  func validate() throws {
    guard verdicts.count == 1 else {
      throw ValidationError(
        """
        Give exactly one of --match, --new, --reject, --skip, --unusable and --not-comparable.
        """)
    }
  }

  func run() throws {
    guard let verdict = verdicts.first else { throw ExitStatus.usage.code }
    let job = DecideJob(
      gallery: gallery.path, chip: chip, verdict: verdict, wholeBurst: burst, note: note,
      reviewer: try reviewer.name())
    try output.print(job.run())
  }
}

/// The name of a new individual as the command line gives it.
enum NewName: ExpressibleByArgument, CustomStringConvertible {
  /// This name.
  case given(String)
  /// `--new` stood alone.
  case proposed

  init?(argument: String) {
    self = .given(argument)
  }

  var description: String {
    switch self {
    case .given(let name): name
    case .proposed: "a proposed name"
    }
  }
}
