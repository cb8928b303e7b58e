import ArgumentParser
import Foundation
import Workbench

/// Parses the command line, runs one command, and turns what went wrong into one message and one
/// exit status.
@main
enum Main {
  static func main() async {
    do {
      // Commands wait for files and the database, which no thread of Swift's pool may do.
      try await CommandThread.run {
        var command = try Lineup.parseAsRoot()
        for complaint in Settings.load().complaints { Output.complain("warning: \(complaint)") }
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      }
    } catch let failure as Failure {
      Output.complain(failure.message)
      leave(ExitStatus(failure.kind).rawValue)
    } catch {
      // Usage errors, `--help`, `--version` and deliberate exit codes are the parser's to print.
      Lineup.exit(withError: error)
    }
  }

  private static func leave(_ status: Int32) -> Never {
    Foundation.exit(status)
  }
}
