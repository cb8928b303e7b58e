import Glibc
import NcursesTerminal
import TerminalUI
import ThreadKit

// A small program for tests of the terminal: it draws a scene and does what its keys say, on a
// thread of its own as the real one does.

let log = CommandLine.arguments.dropFirst().first.flatMap { try? StandardErrorLog(path: $0) }
do {
  let status = try await NamedThread.run(name: "terminal") {
    try ProbeLoop(crashMessage: "crashed, see the log\r\n").run()
  }
  exit(status)
} catch {
  print(error)
  exit(error is TerminalError ? 2 : 70)
}
