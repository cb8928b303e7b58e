import ArgumentParser
import Workbench

/// The command `lineup session`.
struct Session: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, show or play back recorded review sessions.",
    subcommands: [List.self, Show.self, Replay.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the gallery's sessions.",
      discussion: """
        Example:
          lineup session list --json
        """)

    @OptionGroup var gallery: GalleryOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.print(SessionJob(gallery: gallery.path).list())
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what happened in a session.",
      discussion: """
        Example:
          lineup session show Sessions/triage
        """)

    @Argument(help: "A session's folder, or its name in the gallery's sessions/.")
    var session: String

    @OptionGroup var gallery: GalleryOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.print(SessionJob(gallery: gallery.path).show(session))
    }
  }

  struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Play a session back and compare.",
      discussion: """
        Without --live the recorded messages must give identical frames. With --live the recorded
        keys are typed into a rebuilt copy of the starting gallery and must give identical
        decisions. Exit status 65 if they do not.

        Example:
          lineup session replay Sessions/triage --live
        """)

    @Argument(help: "A session's folder, or its name in the gallery's sessions/.")
    var session: String

    @Flag(help: "Type the keys into a copy of the starting gallery, with the model running.")
    var live = false

    @OptionGroup var gallery: GalleryOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let report = try await SessionJob(gallery: gallery.path)
        .replay(session, live: live, progress: output.progress)
      try output.print(report)
      if !report.identical { throw ExitStatus.badData.code }
    }
  }
}
