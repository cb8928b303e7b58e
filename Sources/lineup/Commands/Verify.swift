import ArgumentParser
import Workbench

/// The command `lineup verify`.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check that nothing is lost or damaged.",
    discussion: """
      Checks the database's integrity, that who-is-who equals the fold of the decision ledger, and
      every file's digest. Exit status 65 if anything is wrong.

      Example:
        lineup verify --gallery /data/bears-2026
      """)

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let report = try VerifyJob(gallery: gallery.path).run(progress: output.progress)
    try output.print(report)
    if !report.ok { throw ExitStatus.badData.code }
  }
}
