import EmbeddingRuntime
import Foundation
import GalleryStore
import NcursesTerminal
import TerminalUI

/// Says where everything is and what was found.
public struct InfoJob: Sendable {
  private let gallery: String
  private let images: ImageChoice
  private let settings: Settings

  /// Names the gallery that other commands would use, and how pictures were asked to be drawn.
  public init(gallery: String, images: ImageChoice = .auto, settings: Settings = .load()) {
    self.gallery = gallery
    self.images = images
    self.settings = settings
  }

  /// Says only where files are.
  public func paths() -> PathsReport {
    PathsReport(
      paths: settings.paths, gallery: GalleryOpening.folder(gallery).path,
      resources: Resources.locate())
  }

  /// Looks around; never fails.
  public func run() -> InfoReport {
    let resources = Resources.locate()
    let folder = GalleryOpening.folder(gallery)
    let environment = ProcessInfo.processInfo.environment
    return InfoReport(
      version: ProgramVersion.current, schemaVersion: Gallery.schemaVersion,
      executable: Resources.executablePath(), gallery: folder.path,
      galleryExists: folder.holdsGallery,
      galleryLockedBy: GalleryOpening.presentHolder(of: folder),
      resources: resources.attempts, models: resources.models,
      openVINO: resources.openVINO?.path, cache: settings.paths.cache,
      state: URL(fileURLWithPath: settings.paths.log).deletingLastPathComponent().path,
      config: URL(fileURLWithPath: settings.paths.config).deletingLastPathComponent().path,
      terminal: environment["TERM"], colorTerm: environment["COLORTERM"], screen: screen(),
      settings: settings.listed.map { .init(name: $0.name, value: $0.value, source: $0.source) },
      problems: settings.complaints.map(\.description) + settings.keymapProblems)
  }

  /// What the terminal can and what was chosen, asked once; nothing where there is no terminal.
  private func screen() -> [InfoReport.Topic] {
    guard isatty(0) == 1, isatty(1) == 1 else { return [] }
    do {
      return try CursesTerminal.inspect(images: images.mode).lines.map {
        InfoReport.Topic(topic: $0.topic, text: $0.text)
      }
    } catch {
      return [InfoReport.Topic(topic: "terminal", text: error.description)]
    }
  }
}

/// Where everything is.
public struct InfoReport: Report {
  /// One thing that was found out about the terminal.
  public struct Topic: Encodable, Sendable {
    /// What it is about.
    public let topic: String
    /// What was found, and how.
    public let text: String
  }

  /// One setting.
  public struct Setting: Encodable, Sendable {
    /// Its name in `config.toml`.
    public let name: String
    /// What it is.
    public let value: String
    /// Where that comes from.
    public let source: String
  }

  /// The program's version.
  public let version: String
  /// The gallery schema that it writes.
  public let schemaVersion: Int
  /// The running program.
  public let executable: String
  /// The gallery that commands would use.
  public let gallery: String
  /// Whether it is there.
  public let galleryExists: Bool
  /// Who holds its lock; null if nobody does.
  @ExplicitNull public var galleryLockedBy: String?
  /// Where resources were looked for.
  public let resources: [Resources.Attempt]
  /// The models that were found.
  public let models: [String]
  /// OpenVINO's library; null if it is not installed.
  @ExplicitNull public var openVINO: String?
  /// Where what can be made again is kept.
  public let cache: String
  /// Where the log is.
  public let state: String
  /// Where settings are.
  public let config: String
  /// `$TERM`.
  @ExplicitNull public var terminal: String?
  /// `$COLORTERM`.
  @ExplicitNull public var colorTerm: String?
  /// What the terminal can and what was chosen; empty where the command is not on a terminal.
  public let screen: [Topic]
  /// Settings that have a value.
  public let settings: [Setting]
  /// What is wrong with the settings files.
  public let problems: [String]

  /// For people.
  public var summary: String {
    let places = resources.map { place in
      "             \(place.found ? "+" : "-") \(plain(place.path)) (\(place.reason))"
    }
    let lines =
      [
        "lineup       \(version), gallery schema \(schemaVersion)",
        "executable   \(plain(executable))",
        "gallery      \(plain(gallery))\(galleryExists ? "" : " (not there)")"
          + (galleryLockedBy.map { ", held by \(plain($0))" } ?? ""),
        "resources",
      ] + places + [
        "models       \(models.isEmpty ? "none" : models.map(plain).joined(separator: ", "))",
        "OpenVINO     \(openVINO.map(plain) ?? "not installed (the engine in Swift is used)")",
        "cache        \(plain(cache))",
        "log          \(plain(state))/lineup.log",
        "config       \(plain(config))",
        "terminal     TERM=\(plain(terminal ?? "")) COLORTERM=\(plain(colorTerm ?? ""))",
      ] + screen.map { "  \(padded($0.topic, 15)) \(plain($0.text))" } + ["settings"]
      + settings.map { setting in
        "  \(padded(setting.name, 22)) \(plain(setting.value))"
          + (setting.source == "default" ? "" : "  (\(setting.source))")
      } + problems.map { "problem      \(plain($0))" }
    return lines.joined(separator: "\n")
  }

  private func padded(_ text: String, _ columns: Int) -> String {
    text.padding(toLength: max(columns, text.count), withPad: " ", startingAt: 0)
  }
}
