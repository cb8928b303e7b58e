import Foundation
public import ReviewUI

/// One line of a recorded session.
public enum SessionEvent: Sendable, Hashable {
  /// The first line: who recorded this, when.
  case header(SessionHeader)
  /// A message that `update` was given, and when, in seconds since the beginning.
  case message(Message, seconds: Double)
  /// Something that was wanted of the ledger after the messages before it: a save, an undo or a
  /// redo. Replays are compared with it.
  case wanted(Effect)
  /// The digest of the frame that was shown after the messages before it.
  case frame(digest: String)
  /// The last line of a session that ended well.
  case footer(SessionFooter)
}

/// What recorded a session, and when.
public struct SessionHeader: Codable, Sendable, Hashable {
  /// Version of the form; readers refuse newer ones.
  public static let currentFormat = 1

  /// Version of the form.
  public let format: Int
  /// Version of the program.
  public let program: String
  /// When the session began, ISO 8601 in UTC.
  public let recordedAt: String

  /// Makes a header.
  public init(format: Int = currentFormat, program: String, recordedAt: String) {
    self.format = format
    self.program = program
    self.recordedAt = recordedAt
  }
}

/// What a session came to.
public struct SessionFooter: Codable, Sendable, Hashable {
  /// Decisions that were saved.
  public let decisions: Int
  /// Decisions that were taken back.
  public let undone: Int
  /// Messages in the session.
  public let messages: Int
  /// Frames in the session.
  public let frames: Int

  /// Makes a footer.
  public init(decisions: Int, undone: Int, messages: Int, frames: Int) {
    self.decisions = decisions
    self.undone = undone
    self.messages = messages
    self.frames = frames
  }
}

extension SessionEvent: Codable {
  private enum CodingKeys: String, CodingKey {
    case header, message, seconds, wanted, frame, footer
  }

  /// Reads a line, which holds exactly one of `header`, `message`, `wanted`, `frame` and `footer`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if let header = try values.decodeIfPresent(SessionHeader.self, forKey: .header) {
      self = .header(header)
    } else if let message = try values.decodeIfPresent(Message.self, forKey: .message) {
      self = .message(message, seconds: try values.decode(Double.self, forKey: .seconds))
    } else if let effect = try values.decodeIfPresent(Effect.self, forKey: .wanted) {
      self = .wanted(effect)
    } else if let digest = try values.decodeIfPresent(String.self, forKey: .frame) {
      self = .frame(digest: digest)
    } else {
      self = .footer(try values.decode(SessionFooter.self, forKey: .footer))
    }
  }

  /// Writes a line.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .header(let header): try values.encode(header, forKey: .header)
    case .message(let message, let seconds):
      try values.encode(message, forKey: .message)
      try values.encode(seconds, forKey: .seconds)
    case .wanted(let effect): try values.encode(effect, forKey: .wanted)
    case .frame(let digest): try values.encode(digest, forKey: .frame)
    case .footer(let footer): try values.encode(footer, forKey: .footer)
    }
  }
}
