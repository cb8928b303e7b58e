import ArgumentParser
import Workbench

/// The command `lineup doctor`.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is missing on this machine and what it would bring.",
    discussion: """
      Exit status 69 if something is missing that Lineup cannot do without.

      Example:
        lineup doctor
      """)

  @OptionGroup var output: OutputOptions

  func run() throws {
    let report = DoctorJob().run()
    try output.print(report)
    if !report.ok { throw ExitStatus.unavailable.code }
  }
}
