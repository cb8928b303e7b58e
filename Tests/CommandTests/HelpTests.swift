import Foundation
import Testing

@Suite("Help")
struct HelpTests {
  static let commands = [
    "", "demo", "init", "ingest", "embed", "match", "review", "decide", "undo", "individuals",
    "individuals list", "individuals show", "individuals rename", "status", "evaluate", "export",
    "retrain", "models", "models list", "models add", "models adopt", "models compare",
    "models disputes", "map",
    "session", "session list", "session show", "session replay", "verify", "doctor", "info",
  ]

  @Test(arguments: commands)
  func everyCommandHasHelp(command: String) async throws {
    let words = command.split(separator: " ").map(String.init)
    let done = try await Tool().run(words + ["--help"])
    #expect(done.status == 0)
    #expect(done.errors.isEmpty)
    #expect(done.text.contains("USAGE: lineup"))
    let hasSubcommands = ["", "individuals", "models", "session"].contains(command)
    #expect(
      hasSubcommands || done.text.contains("Example"), "an example says more than a description")
  }

  @Test func theVersionIsOneLine() async throws {
    let done = try await Tool().run(["--version"])
    #expect(done.status == 0)
    #expect(done.text.split(separator: "\n").count == 1)
  }

  @Test func withoutACommandThereIsATableOfContents() async throws {
    let done = try await Tool().run([])
    #expect(done.status == 0)
    for command in Self.commands where !command.isEmpty && !command.contains(" ") {
      #expect(done.text.contains(command))
    }
  }
}
