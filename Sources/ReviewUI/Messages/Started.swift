public import Foundation
public import ReidCore
public import TerminalUI

/// What the review screen is told when it opens.
public struct Started: Hashable, Codable, Sendable {
  /// Columns and rows of the terminal.
  public let size: Size
  /// What the terminal can show.
  public let capabilities: Capabilities
  /// Who decides.
  public let reviewer: String
  /// The gallery's name, for the status line.
  public let galleryName: String
  /// Whether nothing may be decided.
  public let readOnly: Bool
  /// The time.
  public let now: Date
  /// The model's name, for the status line.
  public let modelName: String
  /// What makes the vectors.
  public let modelKey: EmbeddingKey?
  /// How the screen looks and behaves; nil in sessions that were recorded before there were
  /// settings.
  public let settings: ScreenSettings?
  /// What was found out about the terminal, what was chosen and why; nil in sessions that were
  /// recorded before it was told.
  public let terminal: [TerminalFinding]?

  /// Describes a beginning.
  public init(
    size: Size, capabilities: Capabilities, reviewer: String, galleryName: String,
    readOnly: Bool, now: Date, modelName: String, modelKey: EmbeddingKey?,
    settings: ScreenSettings? = nil, terminal: [TerminalFinding]? = nil
  ) {
    self.size = size
    self.capabilities = capabilities
    self.reviewer = reviewer
    self.galleryName = galleryName
    self.readOnly = readOnly
    self.now = now
    self.modelName = modelName
    self.modelKey = modelKey
    self.settings = settings
    self.terminal = terminal
  }
}

/// One thing that was found out about the terminal, and how.
public struct TerminalFinding: Hashable, Codable, Sendable {
  /// What it is about, a word or two.
  public let topic: String
  /// What was found or chosen, and why.
  public let text: String

  /// Describes a finding.
  public init(topic: String, text: String) {
    self.topic = topic
    self.text = text
  }
}
