import Foundation
import GRDB
import TerminalUI
import TestSupport
import Testing

/// A save that fails keeps the probe and says why, and the next one that works is kept.
@Suite struct FailedSaveTests {
  /// Presses `1` while saving cannot work, lets it work again, and presses `1` once more.
  private func expectFailure(
    _ review: ReviewProgram, saying reasons: [String], repair: () throws -> Void
  ) throws {
    let first = review.pty.screen
    let (probe, names) = (review.probe(first), review.candidates(first))
    review.type("1")
    let failed = try review.waitForNotice("! Not saved: ")
    let notice = review.notice(failed)
    #expect(reasons.contains(where: notice.contains), "\(notice)")
    #expect(review.probe(failed) == probe)
    #expect(review.candidates(failed) == names)
    #expect(failed.rows[0].contains("0 decided"))
    // It fails again, and does not fall over. The second key waits for the first, and is dropped.
    review.pty.send(bytes: Array("ss".utf8))
    try review.wait(for: "the second failure") {
      review.notice($0).contains("(the key typed since was dropped)") && review.probe($0) == probe
    }
    try repair()
    review.type("1")
    try review.waitForDecision(1, "\(names[0]) accepted")
  }

  @Test func aFileSizeLimitIsToldAndOutlived() throws {
    let gallery = try TestGallery()
    let program = try LineupProgram.path()
    // The signal that a file became too large is ignored, as under a service manager, so that the
    // write fails.
    let review = try ReviewProgram(
      shell: "trap '' XFSZ; exec '\(program)' review --gallery '\(gallery.path)'"
        + " --record '\(gallery.path)/../session'")
    try review.waitForProbe()
    func limit(_ bytes: String) throws {
      let outcome = try Self.run(
        "/usr/bin/prlimit", ["--pid", "\(review.pty.pid)", "--fsize=\(bytes):"])
      #expect(outcome == 0)
    }
    try limit("4096")
    try expectFailure(review, saying: ["disk I/O error", "disk is full"]) { try limit("unlimited") }
    #expect(try review.quit() == .exited(0))
    let kinds = try gallery.decisions().count
    #expect(kinds == 1)
    #expect(try gallery.verify().ok)
    #expect(gallery.isLockFree())
  }

  @Test(.enabled(if: FailedSaveTests.canMount)) func aFullDiskIsToldAndOutlived() throws {
    let gallery = try TestGallery()
    let program = try LineupProgram.path()
    let disk = try TestFolder.make(named: "disk")
    // A small disk that only this process and its children see.
    let review = try ReviewProgram(
      shell: "exec unshare --map-root-user --mount sh -c '"
        + "mount -t tmpfs -o size=24m tmpfs \"\(disk)\" && cp -r \"\(gallery.path)\" \"\(disk)\" "
        + "&& \"\(program)\" review --gallery \"\(disk)/demo\" "
        + "&& \"\(program)\" verify --gallery \"\(disk)/demo\"'")
    try review.waitForProbe()
    let seen = "/proc/\(review.pty.pid)/root\(disk)"
    let filler = seen + "/filler"
    #expect(try Self.run("/bin/sh", ["-c", "cat /dev/zero > '\(filler)' 2>/dev/null"]) != 0)
    try expectFailure(review, saying: ["the disk is full"]) {
      try FileManager.default.removeItem(atPath: filler)
    }
    #expect(try review.quit() == .exited(0))
    #expect(review.pty.screen.contains("All is well"))
  }

  /// Whether this machine lets a process have a disk of its own.
  private static let canMount: Bool = {
    let folder = (try? TestFolder.make(named: "mount")) ?? ""
    let status = try? run(
      "/usr/bin/unshare",
      ["--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", folder])
    return status == 0
  }()

  @Test func aLockOfAnotherProgramIsToldAndOutlived() throws {
    let gallery = try TestGallery()
    let review = try ReviewProgram(gallery)
    try review.waitForProbe()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(
      path: gallery.path + "/gallery.sqlite", configuration: configuration)
    try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let first = review.pty.screen
    let (probe, names) = (review.probe(first), review.candidates(first))
    review.type("1")
    try review.waitForNotice("Saving")
    // What is typed meanwhile was meant for the next probe, and is not done when there is none.
    review.type("xs")
    let failed = try review.waitForNotice("! Not saved: ")
    #expect(
      review.notice(failed).contains("another process is writing"), "\(review.notice(failed))")
    #expect(review.notice(failed).contains("2 keys typed since were dropped"))
    #expect(review.probe(failed) == probe && review.candidates(failed) == names)
    try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
    review.type("1")
    try review.waitForDecision(1, "\(names[0]) accepted")
    #expect(try review.quit() == .exited(0))
    #expect(try gallery.decisions().count == 1)
    #expect(try gallery.verify().ok)
  }

  private static func run(_ path: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
