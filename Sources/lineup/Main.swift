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
        for complaint in Settings.load().complaints { Output.complain("warning: \(complaint)") }
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      }
      leave(ExitStatus.done.rawValue)
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

  /// Ends the process without running the destructors of libraries: a picture may still be in the
  /// works on another thread, and everything that has to be kept was kept when it was done.
  private static func leave(_ status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }
}
