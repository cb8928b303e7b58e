import ArgumentParser
import Foundation
import Workbench

/// What every command takes.
struct OutputOptions: ParsableArguments {
  @Flag(name: .long, help: "Print one JSON document on standard output and nothing else there.")
  var json = false

  @Flag(name: .long, help: "Print no progress.")
  var quiet = false

  /// Prints a report in the form that was asked for.
  ///
  /// - Throws: A ``Failure`` if it cannot be written.
  func print(_ report: some Report) throws(Failure) {
    if json {
      try Output.printJSON(report)
    } else if !report.summary.isEmpty {
      try Output.printLines(report.summary)
    }
  }

  /// Where long work reports its progress.
  var progress: ProgressSink {
    if Settings.load().isOn(.quiet, flag: quiet ? true : nil) { return { _ in } }
    return ProgressPrinter().sink
  }
}

/// Which gallery a command works on.
struct GalleryOptions: ParsableArguments {
  @Option(
    name: [.customShort("g"), .long],
    help: ArgumentHelp(
      "The gallery's folder (default: $LINEUP_GALLERY, config, else ./lineup-gallery).",
      valueName: "path"))
  var gallery: String?

  /// The folder that was meant.
  var path: String {
    Settings.load().text(.gallery, flag: gallery) ?? "lineup-gallery"
  }
}

/// In whose name a decision is made.
struct ReviewerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who decides (default: config, else $USER).", valueName: "name"))
  var reviewer: String?

  /// The name to enter in the ledger.
  ///
  /// - Throws: A usage failure for a name that the ledger keeps for itself.
  func name() throws(Failure) -> String {
    let environment = ProcessInfo.processInfo.environment
    let name =
      (reviewer ?? Settings.load().text(.reviewer) ?? environment["USER"] ?? environment["LOGNAME"]
      ?? "reviewer")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty else {
      throw Failure(.usage, "the reviewer's name is empty; give --reviewer NAME")
    }
    guard name.lowercased() != "import" else {
      throw Failure(
        .usage, "\"import\" is the name under which imports are entered; choose another --reviewer")
    }
    return name
  }
}
