import Foundation
import GalleryStore
import NcursesTerminal
import ReidCore
public import ReviewUI
import TerminalUI
import ThreadKit

/// How pictures are drawn.
public enum ImageChoice: String, CaseIterable, Sendable {
  /// The best that the terminal can.
  case auto
  /// Pixels by the kitty graphics protocol.
  case kitty
  /// Pixels by iTerm2's inline images.
  case iterm
  /// Pixels as sixels.
  case sixel
  /// True-colour block and border symbols.
  case blocks
  /// True-colour half blocks.
  case half
  /// Grey half blocks, for 256 colours.
  case grey
  /// Four greys, dithered, for 16 colours.
  case grey16
  /// No pictures.
  case none

  /// The mode that was asked for; nil for whatever the terminal can.
  var mode: PictureMode? {
    PictureMode(rawValue: rawValue)
  }
}

/// Opens the review screen on a gallery.
public struct ReviewJob: Sendable {
  private let gallery: String
  private let reviewer: String
  private let images: ImageChoice
  private let screen: ScreenSettings
  private let readOnly: Bool
  private let record: String?
  private let drawOnControllingTerminal: Bool

  /// Describes a review.
  ///
  /// Without `record` the session goes into a new folder in the gallery's `sessions/`. Drawing on
  /// the controlling terminal keeps standard output free for a report.
  public init(
    gallery: String, reviewer: String, images: ImageChoice,
    screen: ScreenSettings = ScreenSettings(), readOnly: Bool, record: String?,
    drawOnControllingTerminal: Bool = false
  ) {
    self.gallery = gallery
    self.reviewer = reviewer
    self.images = images
    self.screen = screen
    self.readOnly = readOnly
    self.record = record
    self.drawOnControllingTerminal = drawOnControllingTerminal
  }

  /// Reviews until the reviewer quits.
  public func run() async throws(Failure) -> ReviewReport {
    let device: TerminalDevice =
      drawOnControllingTerminal ? .controllingTerminal : .standardStreams
    if device == .standardStreams, isatty(0) != 1 || isatty(1) != 1 {
      throw Failure(.notATerminal, TerminalError.notATerminal.description)
    }
    let opened = try open()
    defer { withExtendedLifetime(opened.lock) {} }
    let session = ReviewSession(
      gallery: opened.gallery, reviewer: reviewer, images: images.mode, device: device,
      settings: screen, readOnly: readOnly, recordFolder: recordFolder(in: opened.gallery.folder))
    return try await session.run()
  }

  private func open() throws(Failure) -> (gallery: Gallery, lock: GalleryLock?) {
    if readOnly { return (try GalleryOpening.open(gallery, readOnly: true), nil) }
    let (store, lock) = try GalleryOpening.openLocked(
      gallery, purpose: "review", patience: .zero)
    return (store, lock)
  }

  private func recordFolder(in folder: GalleryFolder) -> URL? {
    if let record { return URL(fileURLWithPath: record, isDirectory: true) }
    if readOnly { return nil }
    let stamp = Date().formatted(
      .iso8601.year().month().day().time(includingFractionalSeconds: false)
        .timeSeparator(.omitted).dateSeparator(.omitted))
    // Two reviews within a second must not share a folder.
    let suffix = UUID().uuidString.prefix(4).lowercased()
    return URL(fileURLWithPath: folder.sessions, isDirectory: true)
      .appendingPathComponent("\(stamp)-\(suffix)", isDirectory: true)
  }
}

/// What a review came to.
public struct ReviewReport: Report {
  /// Decisions that were saved.
  public let decisions: Int
  /// Decisions that were taken back.
  public let undone: Int
  /// Minutes from start to end.
  public let minutes: Double
  /// Decisions an hour; null if there were none.
  @ExplicitNull public var perHour: Double?
  /// The recorded session's folder; null if nothing was recorded.
  @ExplicitNull public var session: String?
  /// What went wrong without stopping the review; empty if nothing did.
  public let warnings: [String]

  /// For people.
  public var summary: String {
    var lines = [
      "\(counted(decisions, "decision"))"
        + (undone > 0 ? ", \(undone) undone" : "")
        + (perHour.map { String(format: ", %.0f an hour", $0) } ?? "")
        + ". All is saved."
    ]
    lines += warnings
    return lines.joined(separator: "\n")
  }
}
