import Glibc
import Testing
import TerminalUI
import TestSupport

@Suite(.serialized) struct RestoreTests {
  @Test(arguments: [
    ("q", "status 0"), ("E", "status 3"), ("F", "status 13"), ("A", "status 134"),
    ("T", "status 139"), ("R", "status 139"),
  ])
  func givesTheTerminalBackOnEveryEnd(key: String, status: String) throws {
    let folder = "/tmp/ncurses-probe-\(getpid())-\(key)"
    let log = folder + "/state/probe.log"
    defer {
      unlink(log)
      rmdir(folder + "/state")
      rmdir(folder)
    }
    let program = try Probe.startUnderShell(arguments: log)
    _ = try Probe.shown(program)
    #expect(!program.hasSettingsOfStart)
    program.send(text: key)
    let screen = try program.waitUntil("the end") { $0.contains(status) }
    #expect(program.hasSettingsOfStart)
    #expect(!screen.isAlternate)
    #expect(screen.isCursorVisible)
    #expect(screen.contains("crashed, see the log") == !"qE".contains(key))
    if key == "F" { #expect(try text(of: log).contains("the probe was told to fail")) }
    // Focus reports are off, and the shell's echo is back.
    program.focus(false)
    program.send(text: "echoed")
    try program.waitUntil("the echo") { $0.rows.contains("echoed") }
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func endsOrderlyByASignal(_ number: Int32) throws {
    let program = try Probe.start()
    _ = try Probe.shown(program)
    program.signal(number)
    #expect(try program.waitForExit() == .exited(128 + number))
    #expect(!program.screen.isAlternate)
  }

  @Test func stopsByControlZAndComesBack() throws {
    let path = try PtyBuiltProgram.path(of: "NcursesProbe")
    let shell = try PtyProgram(
      path: "/bin/bash", arguments: ["--norc", "--noprofile", "-i"], environment: ["PS1": "shell> "]
    )
    try shell.waitUntil("the prompt") { $0.contains("shell>") }
    shell.send(text: path + "\n")
    _ = try Probe.shown(shell)
    shell.send(keys: [.control("z")])
    let stopped = try shell.waitUntil("the shell") { !$0.isAlternate && $0.contains("Stopped") }
    #expect(stopped.isCursorVisible)
    shell.resize(to: Size(columns: 90, rows: 30))
    shell.send(text: "fg\n")
    let back = try shell.waitUntil("the scene") {
      $0.isAlternate && $0.rows[0].hasPrefix("┌ probe 90x30 ") && $0.contains("resized(90x30)")
    }
    #expect(back[column: 89, row: 29].text == "┘")
    shell.send(text: "q")
    try shell.waitUntil("the shell") { !$0.isAlternate }
    shell.send(text: "echo alive $?\n")
    try shell.waitUntil("the answer") { $0.rows.contains("alive 0") }
  }

  @Test func staysWhereNothingCouldContinueIt() throws {
    // The first process of a session has no shell above it.
    let program = try Probe.start()
    _ = try Probe.shown(program)
    program.send(keys: [.control("z")])
    program.send(text: "x")
    try program.waitUntil("the next key") { $0.contains("events C-z x") }
  }

  private func text(of path: String) throws -> String {
    guard let file = fopen(path, "r") else { throw PtyError.notBuilt(path) }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 100_000)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}
