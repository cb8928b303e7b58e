import ArgumentParser
import Foundation
import Workbench

/// Parses the command line, runs one command, and turns what went wrong into one message and one
/// exit status.
@main
enum Main {
  static func main() async {
    // A file that reaches the size limit is an error to report, not a reason to die.
    signal(SIGXFSZ, SIG_IGN)
    do {
      // Commands wait for files and the database, which no thread of Swift's pool may do.
      try await CommandThread.run {
        var command = try Lineup.parseAsRoot()
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
      // `--help` and `--version` are the parser's to print; a usage error quotes what was typed.
      let code = Lineup.exitCode(for: error)
      guard code != .success else { Lineup.exit(withError: error) }
      let message = Lineup.fullMessage(for: error)
      if !message.isEmpty { Output.say(message) }
      leave(code.rawValue)
    }
  }

  private static func leave(_ status: Int32) -> Never {
    Foundation.exit(status)
  }
}
