import ArgumentParser
import Workbench

/// The root command: its help is the table of contents.
struct Lineup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lineup",
    abstract: "Decide who an animal is, from pictures, in a terminal.",
    discussion: """
      First match in three steps:
        lineup init
        lineup ingest --metadata known.csv --known && lineup ingest new-pictures/
        lineup embed && lineup review

      To look around first: lineup demo
      """,
    version: ProgramVersion.current,
    groupedSubcommands: [
      CommandGroup(
        name: "Start:", subcommands: [Demo.self, Init.self, Ingest.self, Embed.self]),
      CommandGroup(
        name: "Decide:",
        subcommands: [Review.self, Match.self, Decide.self, Undo.self, Individuals.self]),
      CommandGroup(
        name: "Learn:", subcommands: [Evaluate.self, Retrain.self, Models.self, Map.self]),
      CommandGroup(
        name: "Look after it:",
        subcommands: [
          Status.self, Export.self, Session.self, Verify.self, Doctor.self, Info.self,
        ]),
    ])
}
