import Foundation
import TerminalUI
import TestSupport

@testable import ReviewUI

/// The review screen of the built program, on a real pseudo-terminal.
final class ReviewProgram {
  static let standardSize = Size(columns: 120, rows: 40)
  /// Long, because all suites share the machine; nothing waits so long unless it is broken.
  static let patience = Duration.seconds(30)

  let pty: PtyProgram
  /// Kept, because its folder goes with it.
  private let gallery: TestGallery?
  private(set) var size: Size

  /// Starts a review; below a shell that lives on after it where the terminal is to be looked at.
  init(
    _ gallery: TestGallery, _ arguments: [String] = [], environment: [String: String] = [:],
    size: Size = ReviewProgram.standardSize, answers: [PtyAnswer] = [], underShell: Bool = false
  ) throws {
    self.gallery = gallery
    self.size = size
    let all = LineupProgram.environment.merging(environment) { _, own in own }
    let command = ["review", "--gallery", gallery.path, "--reviewer", "tester"] + arguments
    if underShell {
      pty = try PtyProgram.underShell(
        path: try LineupProgram.path(), arguments: command, environment: all, size: size,
        answers: answers)
    } else {
      pty = try PtyProgram(
        path: try LineupProgram.path(), arguments: command, environment: all, size: size,
        answers: answers)
    }
  }

  /// Starts a shell command that runs a review in its own way.
  init(
    shell: String, environment: [String: String] = [:], size: Size = ReviewProgram.standardSize
  ) throws {
    gallery = nil
    self.size = size
    let all = LineupProgram.environment.merging(environment) { _, own in own }
    pty = try PtyProgram(
      path: "/bin/sh", arguments: ["-c", shell], environment: all, size: size)
  }

  // MARK: - Doing

  func press(_ keys: Key...) {
    pty.send(keys: keys)
  }

  func type(_ text: String) {
    pty.send(text: text)
  }

  func resize(columns: Int, rows: Int) {
    size = Size(columns: columns, rows: rows)
    pty.resize(to: size)
  }

  /// Quits and waits for the end.
  func quit() throws -> PtyExit {
    pty.send(text: "q")
    return try pty.waitForExit(timeout: Self.patience)
  }

  // MARK: - Waiting

  @discardableResult
  func wait(for what: String, _ condition: (PtyScreen) -> Bool) throws -> PtyScreen {
    try pty.waitUntil(what, timeout: Self.patience, condition)
  }

  /// Waits until some row holds the text.
  @discardableResult
  func wait(for text: String) throws -> PtyScreen {
    try wait(for: "\"\(text)\"") { $0.contains(text) }
  }

  /// Waits for the first probe with its candidates compared.
  @discardableResult
  func waitForProbe() throws -> PtyScreen {
    try wait(for: "the first probe") {
      // A reviewer who is new here takes the tour instead of being told how many were compared.
      notice($0).contains(" compared")
        || (["Tour 1", "tour of"].contains(where: notice($0).contains) && $0.contains("sim ."))
    }
  }

  /// Waits until the status line holds the text.
  @discardableResult
  func waitForNotice(_ text: String) throws -> PtyScreen {
    try wait(for: "the status line \"\(text)\"") { notice($0).contains(text) }
  }

  /// Waits until so many decisions are counted and the status line confirms the last with a text.
  @discardableResult
  func waitForDecision(_ number: Int, _ text: String) throws -> PtyScreen {
    try wait(for: "decision \(number), \"\(text)\"") {
      $0.rows[0].contains(" \(number) decided") && notice($0).hasPrefix(" ✓")
        && notice($0).contains(text) && notice($0).contains("u undoes it")
    }
  }

  // MARK: - Reading

  private var layout: Layout { Layout(size) }

  /// The line that says what was done.
  func notice(_ screen: PtyScreen) -> String {
    guard screen.size == size, Layout.fits(size) else { return "" }
    return screen.rows[layout.notice.row]
  }

  /// The probe's file name.
  func probe(_ screen: PtyScreen) -> String {
    title(of: layout.probe, screen)
  }

  /// Names of the candidates on the screen.
  func candidates(_ screen: PtyScreen) -> [String] {
    layout.tiles.enumerated().compactMap { place, tile in
      let title = title(of: tile, screen)
      guard title.hasPrefix("\(place + 1) ") else { return nil }
      return String(title.dropFirst(2))
    }
  }

  /// Place of the selected candidate, from 1; nil if none is.
  func selected(_ screen: PtyScreen) -> Int? {
    layout.tiles.firstIndex { screen[column: $0.column, row: $0.row].text == "┏" }
      .map { $0 + 1 }
  }

  /// How many cells of the probe's and of each candidate's picture satisfy a condition on their
  /// colours.
  func pictureCells(
    _ screen: PtyScreen, _ isPicture: (PtyCell) -> Bool
  ) -> (probe: Int, candidates: [Int]) {
    func count(_ rect: Rect, textRows: Int) -> Int {
      let room = rect.inset(by: 1).split(bottom: textRows).1
      var found = 0
      for row in room.row..<(room.row + room.rows) {
        for column in room.column..<(room.column + room.columns)
        where isPicture(screen[column: column, row: row]) {
          found += 1
        }
      }
      return found
    }
    return (
      count(layout.probe, textRows: Layout.probeTextRows),
      layout.tiles.map { count($0, textRows: layout.tileTextRows) }
    )
  }

  /// Cells of a picture's room.
  func pictureRoom() -> (probe: Int, candidate: Int) {
    let probe = layout.probe.inset(by: 1).split(bottom: Layout.probeTextRows).1
    let tile = layout.tiles[0].inset(by: 1).split(bottom: layout.tileTextRows).1
    return (probe.columns * probe.rows, tile.columns * tile.rows)
  }

  private func title(of rect: Rect, _ screen: PtyScreen) -> String {
    var text = ""
    for column in (rect.column + 1)..<(rect.endColumn - 1) {
      let cell = screen[column: column, row: rect.row]
      if !cell.isContinuation { text += cell.text.isEmpty ? " " : cell.text }
    }
    return text.trimmingCharacters(in: CharacterSet(charactersIn: " ─━▸"))
  }
}
